import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  Icon: LucideIcon;
  /** What begins, changes or stops it. */
  buttons: ReactNode;
  children: ReactNode;
}

/** A source of events: its state, or the form that begins it. */
export const SourceCard = ({ title, Icon, buttons, children }: Props) => (
  <section className="card source" aria-label={title}>
    <div className="between">
      <h2>
        <Icon aria-hidden="true" size={16} /> {title}
      </h2>
      {buttons}
    </div>
    {children}
  </section>
);
