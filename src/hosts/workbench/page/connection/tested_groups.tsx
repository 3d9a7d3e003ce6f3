import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import type { Availability, Manifest } from '../../wire';
import { PlainTable } from '../plain_table';
import { groupIcon } from '../shell/group_icons';
import { countOf } from '../verdicts';
import { TestedActions } from './tested_actions';

interface Props {
  verdicts: Record<string, Availability>;
  catalogue: Manifest;
}

const columns = [true, null, false] as const;

/** The number of actions of each group by their availability; a group opens to its actions. */
export function TestedGroups({ verdicts, catalogue }: Props) {
  const [open, setOpen] = useState<string>();
  return (
    <PlainTable
      label="By group"
      heads={[
        'Group',
        { title: 'Ready', look: 'number' },
        { title: 'Not tried', look: 'number' },
        { title: 'Blocked', look: 'number' },
      ]}
    >
      {Object.entries(catalogue.groups).map(([name, group]) => {
        const names = Object.keys(group.actions).filter((action) => verdicts[action]);
        const own = names.flatMap((action) => verdicts[action] ?? []);
        const Icon = groupIcon(group);
        const isOpen = open === name;
        const Arrow = isOpen ? ChevronDown : ChevronRight;
        return (
          <Fragment key={name}>
            <tr>
              <td className="with-icon">
                <button
                  type="button"
                  className="row-toggle"
                  aria-expanded={isOpen}
                  onClick={() => setOpen(isOpen ? undefined : name)}
                >
                  <Arrow aria-hidden="true" size={14} /> <Icon aria-hidden="true" size={15} /> {group.title}
                </button>
              </td>
              {columns.map((value) => (
                <td key={String(value)} className="number">
                  {countOf(own, value) || <span className="quiet">–</span>}
                </td>
              ))}
            </tr>
            {isOpen && (
              <tr className="row-details">
                <td colSpan={4}>
                  <p className="hint">Who can run them: {group.role ?? catalogue.connection.role}</p>
                  <TestedActions verdicts={verdicts} names={names} />
                </td>
              </tr>
            )}
          </Fragment>
        );
      })}
    </PlainTable>
  );
}
