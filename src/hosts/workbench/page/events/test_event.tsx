import { DropdownMenu } from 'radix-ui';
import { ChevronDown, Send } from 'lucide-react';
import { useState } from 'react';
import type { EventsView } from '../../events/wire';
import { api, refusalOf } from '../api';
import { useEventNames } from './event_names';

interface Props {
  connection: string;
  /** The events that are received; undefined if none is. */
  listening: string[] | undefined;
  send(work: () => Promise<EventsView>): Promise<boolean>;
}

/** Makes the simulator send an event; begins to receive first, so that the event is seen. */
export function TestEvent({ connection, listening, send }: Props) {
  const { all, usual } = useEventNames();
  const names = all.filter(([name]) => (listening ?? usual).includes(name));
  const [said, setSaid] = useState<{ text: string; sent: boolean }>();
  const test = async (name: string, title: string): Promise<void> => {
    setSaid(undefined);
    if (!listening && !(await send(() => api.listen(connection, { events: usual })))) return;
    await api.testEvent(connection, name).then(
      ({ sent }) =>
        setSaid({
          text: sent ? `Sent: ${title}.` : `Not sent: nothing here subscribes to "${title}".`,
          sent: sent > 0,
        }),
      (error: unknown) => setSaid({ text: refusalOf(error).message, sent: false }),
    );
  };
  return (
    <span className="test-event">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="primary">
          <Send aria-hidden="true" size={15} /> Send a test event <ChevronDown aria-hidden="true" size={14} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu tall" align="end" sideOffset={6} collisionPadding={8}>
            {names.map(([name, title]) => (
              <DropdownMenu.Item key={name} className="menu-item" onSelect={() => void test(name, title)}>
                {title}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <span className="unseen" role="status">
        {said?.text}
      </span>
      {said && !said.sent && <span className="quiet said">{said.text}</span>}
    </span>
  );
}
