import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

interface Props<Key extends string> {
  label: string;
  tabs: (readonly [key: NoInfer<Key>, title: string])[];
  chosen: Key;
  onChoose(key: NoInfer<Key>): void;
  /** Places the row of tabs among other things. */
  head?(row: ReactNode): ReactNode;
  /** The content of the chosen tab. */
  children: ReactNode;
}

/** A row of tabs and the content of the chosen one. */
export function Tabs<Key extends string>({ label, tabs, chosen, onChoose, head, children }: Props<Key>) {
  const row = (
    <Radix.List className="tabs" aria-label={label}>
      {tabs.map(([key, title]) => (
        <Radix.Trigger key={key} value={key}>
          {title}
        </Radix.Trigger>
      ))}
    </Radix.List>
  );
  return (
    <Radix.Root value={chosen} onValueChange={(key) => onChoose(key as Key)}>
      {head ? head(row) : row}
      {tabs.map(([key]) => (
        <Radix.Content key={key} value={key} tabIndex={-1}>
          {key === chosen && children}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
