import { useState } from 'react';
import type { EventRow, EventsView } from '../../events/wire';
import { FilteredRows } from '../filtered_rows';
import { number } from '../numbers';
import { PlainTable } from '../plain_table';
import { Signature } from './signature';

const kinds = {
  all: { title: 'All', fits: () => true },
  webhook: {
    title: 'Webhooks',
    fits: ({ source, verdict }: EventRow) => source === 'delivery' && verdict !== 'rejected',
  },
  poll: { title: 'Polling', fits: ({ source }: EventRow) => source === 'poll' },
  duplicate: { title: 'Duplicates', fits: ({ verdict }: EventRow) => verdict === 'duplicate' },
  rejected: { title: 'Rejected', fits: ({ verdict }: EventRow) => verdict === 'rejected' },
} as const;

/** Rows that are drawn at first, and with each "Show more". */
const step = 100;

interface Props {
  rows: EventRow[];
  view: EventsView;
  onOpen(event: EventRow, opener: HTMLElement): void;
  onClear(): void;
}

/** The events, newest first, by kind and name. */
export function EventTable({ rows, view, onOpen, onClear }: Props) {
  const [most, setMost] = useState(step);
  const { events, rejected } = view.kept;
  return (
    <section aria-label="Events">
      <FilteredRows
        rows={rows}
        kinds={kinds}
        kindsLabel="Kind"
        textOf={({ title, name, change = '' }) => `${title} ${name} ${change}`}
        searchLabel="Filter events"
        placeholder="Name of the event"
      >
        {(found) => (
          <>
            {found.length > 0 ? (
              <PlainTable
                label="Table of the events"
                heads={['Time', 'Event', 'Source', 'Signature', { title: 'Details', look: 'unseen' }]}
              >
                {found.slice(0, most).map((row) => (
                  <EventTableRow key={row.id} row={row} onOpen={onOpen} />
                ))}
              </PlainTable>
            ) : (
              <p className="empty">{emptyText(rows.length > 0, view)}</p>
            )}
            {found.length > most && (
              <button type="button" className="small" onClick={() => setMost(most + step)}>
                Show {number(Math.min(step, found.length - most))} more
              </button>
            )}
          </>
        )}
      </FilteredRows>
      <div className="between kept">
        <p className="hint">
          Kept in memory until the workbench stops: the newest {events} events, and {rejected} rejected ones.
        </p>
        {rows.length > 0 && (
          <button type="button" className="small" onClick={onClear}>
            Clear
          </button>
        )}
      </div>
    </section>
  );
}

function EventTableRow({ row, onOpen }: { row: EventRow; onOpen: Props['onOpen'] }) {
  const { at, title, name, change, source } = row;
  const time = new Date(at);
  return (
    <tr>
      <td className="nowrap">
        <time dateTime={at} title={time.toLocaleString()}>
          {time.toLocaleTimeString()}
        </time>
      </td>
      <td className="event-name">
        <span dir="auto">{change ? `${title}: ${change}` : title}</span> <code dir="auto">{name}</code>
      </td>
      <td className="nowrap">{source === 'delivery' ? 'Webhook' : 'Polling'}</td>
      <td>
        <Signature event={row} />
      </td>
      <td className="row-end">
        <button
          type="button"
          className="small"
          aria-label={`Details of ${title} at ${time.toLocaleTimeString()}`}
          onClick={(event) => onOpen(row, event.currentTarget)}
        >
          Details
        </button>
      </td>
    </tr>
  );
}

function emptyText(some: boolean, { listening, watching, canTest }: EventsView): string {
  if (some) return 'No event fits this filter.';
  if (!listening && !watching) return 'No events yet. Receive webhooks or watch triggers to see them here.';
  return canTest
    ? 'No events yet. Send a test event, or change something in Brex.'
    : 'No events yet. They appear here as they arrive.';
}
