import type { ReactNode } from 'react';

/** The title of a column; of numbers, or only for screen readers. */
export type Head = string | { title: string; look: 'number' | 'unseen' };

interface Props {
  /** The name of the table's region. */
  label: string;
  /** The columns; none for a table whose rows have heads. */
  heads?: Head[];
  /** The rows. */
  children: ReactNode;
}

/** A table without tools, which scrolls where it is too wide. */
export const PlainTable = ({ label, heads, children }: Props) => (
  <div className="scroll" tabIndex={0} role="region" aria-label={label}>
    <table className="plain">
      {heads && (
        <thead>
          <tr>
            {heads.map((head) => {
              const { title, look } = typeof head === 'string' ? { title: head, look: undefined } : head;
              return (
                <th key={title} scope="col" className={look === 'number' ? 'number' : undefined}>
                  {look === 'unseen' ? <span className="unseen">{title}</span> : title}
                </th>
              );
            })}
          </tr>
        </thead>
      )}
      <tbody>{children}</tbody>
    </table>
  </div>
);
