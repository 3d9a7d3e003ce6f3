import type { TestReport } from '../../wire';
import { groupIcon } from '../shell/group_icons';
import { summaryOf, verdictsOf } from '../verdicts';
import { useBench } from '../workbench';

/** What a tested token can do, in one line for each group of actions. */
export function GroupSummary({ report }: { report: TestReport }) {
  const { catalogue, actions } = useBench();
  const verdicts = verdictsOf(report);
  return (
    <section aria-labelledby="groups-title">
      <h2 id="groups-title">What this token can do</h2>
      <div className="cards tasks" role="list">
        {Object.entries(catalogue.groups).map(([name, group]) => {
          const own = Object.keys(group.actions).flatMap((action) => {
            const verdict = verdicts[action];
            return verdict ? [[action, verdict] as const] : [];
          });
          const Icon = groupIcon(group);
          return (
            <div key={name} role="listitem" className="with-icon">
              <Icon aria-hidden="true" size={15} /> {group.title}
              <br />
              <span className="quiet">{summaryOf(Object.fromEntries(own), actions).join(', ')}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
