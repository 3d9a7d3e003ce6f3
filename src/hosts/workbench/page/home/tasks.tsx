import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight, RadioTower } from 'lucide-react';
import type { Manifest } from '../../wire';
import { api } from '../api';
import { groupIcon } from '../shell/group_icons';
import { ActionLink } from '../shell/action_link';
import { useBench } from '../workbench';

/** What a newcomer tries first. */
type Task = Manifest['guides']['tasks'][number];

/** Guided tasks, each with a form that is filled in as far as that is safe. */
export function Tasks({ demo }: { demo: boolean }) {
  const { catalogue } = useBench();
  return (
    <section aria-labelledby="tasks-title">
      <h2 id="tasks-title">Try this first</h2>
      <div className="cards tasks">
        {catalogue.guides.tasks.map((task) => (
          <TaskCard key={task.title} task={task} demo={demo} />
        ))}
        <WatchEvents demo={demo} />
      </div>
    </section>
  );
}

function TaskCard({ task, demo }: { task: Task; demo: boolean }) {
  const { action, title, text, input, first, example = false } = task;
  const { actions, lists, chosen } = useBench();
  const Icon = groupIcon(actions.get(action)?.group);
  // Of a real company, no card and no payee is chosen in advance.
  const { data } = useQuery({
    queryKey: ['task', chosen?.id, action],
    enabled: demo && (example || first !== undefined),
    staleTime: Infinity,
    queryFn: async () => {
      if (example) return { ...(await api.action(action)).examples[0]?.input };
      if (!first) return {};
      const page = await lists?.page(first.choices, {}, 'active');
      const value = page?.choices[0]?.value;
      return value === undefined ? {} : { [first.field]: value };
    },
  });
  return (
    <ActionLink name={action} className="card task" input={{ ...input, ...data }}>
      <Icon aria-hidden="true" size={18} />
      <strong>{title}</strong>
      <span className="quiet">{text}</span>
      <ArrowRight aria-hidden="true" size={15} className="go" />
    </ActionLink>
  );
}

/** The task whose screen is the page's, not an action's. */
function WatchEvents({ demo }: { demo: boolean }) {
  const { chosen } = useBench();
  return (
    chosen && (
      <Link to="/c/$connection/events" params={{ connection: chosen.id }} className="card task">
        <RadioTower aria-hidden="true" size={18} />
        <strong>Watch events arrive</strong>
        <span className="quiet">
          {demo
            ? 'Receive webhooks, send a test event, and look at its signature.'
            : 'Receive webhooks from Brex, or watch for new and changed records.'}
        </span>
        <ArrowRight aria-hidden="true" size={15} className="go" />
      </Link>
    )
  );
}
