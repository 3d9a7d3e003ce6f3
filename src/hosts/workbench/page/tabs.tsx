import type { KeyboardEvent } from 'react';

interface Props {
  label: string;
  tabs: (readonly [key: string, title: string])[];
  chosen: string;
  onChoose(key: string): void;
}

/** A row of tabs; arrow keys move between them. */
export function Tabs({ label, tabs, chosen, onChoose }: Props) {
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = (tabs.findIndex(([key]) => key === chosen) + step + tabs.length) % tabs.length;
    onChoose(tabs[next]?.[0] ?? chosen);
    (event.currentTarget.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={move}>
      {tabs.map(([key, title]) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === chosen}
          tabIndex={key === chosen ? 0 : -1}
          onClick={() => onChoose(key)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
