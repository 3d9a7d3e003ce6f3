import { useNavigate } from '@tanstack/react-router';
import { DropdownMenu } from 'radix-ui';
import { Check, ChevronsUpDown, Plus, Settings2 } from 'lucide-react';
import { Kind } from '../connection/kind';
import type { Workbench } from '../workbench';

/** Shows the selected connection with its kind of account, and switches to another one. */
export function Switcher({ bench }: { bench: Workbench }) {
  const { connections, chosen, catalogue } = bench;
  const navigate = useNavigate();
  const servers = catalogue.connection.servers;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="switcher">
        <span className="unseen">Connection: </span>
        <span className="name" title={chosen?.name}>
          {chosen?.name ?? 'Choose a connection'}
        </span>
        {chosen && <Kind row={chosen} servers={servers} />}
        <ChevronsUpDown aria-hidden="true" size={15} />
      </DropdownMenu.Trigger>

      <DropdownMenu.Content className="menu wide" align="start" sideOffset={6} collisionPadding={8}>
        <DropdownMenu.Label className="menu-label">Connections</DropdownMenu.Label>
        <DropdownMenu.RadioGroup value={chosen?.id ?? ''} onValueChange={bench.choose}>
          {connections.map((row) => (
            <DropdownMenu.RadioItem key={row.id} value={row.id} className="menu-item">
              <span className="name" title={row.name}>
                {row.name}
              </span>
              <Kind row={row} servers={servers} />
              <span className="check">
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden="true" size={15} />
                </DropdownMenu.ItemIndicator>
              </span>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="menu-line" />
        <DropdownMenu.Item className="menu-item" onSelect={() => void navigate({ to: '/connections/new' })}>
          <Plus aria-hidden="true" size={15} /> New connection
        </DropdownMenu.Item>
        <DropdownMenu.Item className="menu-item" onSelect={() => void navigate({ to: '/connections' })}>
          <Settings2 aria-hidden="true" size={15} /> Manage connections
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
