import { DropdownMenu } from 'radix-ui';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { StreamView, SyncRunOrder, SyncView } from '../../sync/wire';
import { ConfirmDialog } from '../confirm_dialog';
import { number } from '../numbers';
import { PlainTable } from '../plain_table';
import { StreamRow } from './stream_row';

interface Props {
  view: SyncView;
  running: boolean;
  /** Whether a change is being sent; streams can still be chosen. */
  sending: boolean;
  onChoose(streams: string[]): void;
  onRun(order: SyncRunOrder): void;
  onReset(stream: string): void;
}

/** The streams with their state; the chosen ones are copied by each run. */
export function StreamTable({ view, running, sending, onChoose, onRun, onReset }: Props) {
  const [resetting, setResetting] = useState<StreamView>();
  const { streams, place } = view;
  const chosen = streams.filter((one) => one.chosen).map(({ stream }) => stream);
  const fixed = running || !place;
  const disabled = fixed || sending;
  const toggle = ({ stream }: StreamView): void =>
    onChoose(chosen.includes(stream) ? chosen.filter((one) => one !== stream) : [...chosen, stream]);
  return (
    <section aria-labelledby="streams-title">
      <div className="between streams-head">
        <h2 id="streams-title">Streams</h2>
        <div className="head-buttons">
          <span className="quiet">{`${chosen.length} of ${streams.length} chosen`}</span>
          <button
            type="button"
            className="small"
            disabled={fixed}
            onClick={() => onChoose(chosen.length === streams.length ? [] : streams.map(({ stream }) => stream))}
          >
            {chosen.length === streams.length ? 'Choose none' : 'Choose all'}
          </button>
        </div>
      </div>
      <PlainTable
        label="Table of the streams"
        heads={[
          { title: 'Chosen', look: 'unseen' },
          'Stream',
          'State',
          { title: 'Stored', look: 'number' },
          'Changes',
          'Last run',
          { title: 'More', look: 'unseen' },
        ]}
      >
        {streams.map((one) => (
          <StreamRow
            key={one.stream}
            stream={one}
            fixed={fixed}
            disabled={disabled}
            onToggle={() => toggle(one)}
            onAccept={() => onRun({ streams: [one.stream], accept: [one.stream] })}
            menu={
              <RowMenu
                stream={one}
                disabled={disabled}
                onRun={(full) => onRun({ streams: [one.stream], ...(full && { full }) })}
                onReset={() => setResetting(one)}
              />
            }
          />
        ))}
      </PlainTable>
      {resetting && place && (
        <ConfirmDialog
          title={`Reset ${resetting.title}?`}
          button={`Reset ${resetting.title}`}
          onCancel={() => setResetting(undefined)}
          onConfirm={() => {
            setResetting(undefined);
            onReset(resetting.stream);
          }}
        >
          <p className="sentence">
            Deletes {resetting.rows === undefined ? 'the' : number(resetting.rows)} stored records of this stream in{' '}
            <code>{place.name}</code>. The next run reads all of them again. Nothing changes in Brex.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}

interface MenuProps {
  stream: StreamView;
  disabled: boolean;
  onRun(full: boolean): void;
  onReset(): void;
}

const RowMenu = ({ stream: { title }, disabled, onRun, onReset }: MenuProps) => (
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger className="icon-button tiny" aria-label={`More for ${title}`} disabled={disabled}>
      <Ellipsis aria-hidden="true" size={16} />
    </DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8}>
        <DropdownMenu.Item className="menu-item" onSelect={() => onRun(false)}>
          Run this stream
        </DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={() => onRun(true)}>
          Read in full, to find removals
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="menu-line" />
        <DropdownMenu.Item className="menu-item" onSelect={onReset}>
          Reset…
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
);
