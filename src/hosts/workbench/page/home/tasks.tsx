import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { api } from '../api';
import { groupIcon } from '../shell/group_icons';
import { ActionLink } from '../shell/action_link';
import { useBench } from '../workbench';

/** What a newcomer tries first. */
const tasks = [
  {
    title: 'Find who spent what',
    text: 'Search expenses by merchant, person or amount, and see how far the search looked.',
    action: 'search_expenses',
    group: 'expenses',
    input: { min_amount: { amount: 5_000, currency: 'USD' } },
  },
  {
    title: 'Lock a lost card',
    text: 'Choose a card and a reason. Its owner is notified; it can be unlocked again.',
    action: 'lock_card',
    group: 'cards',
    input: { reason: 'CARD_LOST' },
    first: { field: 'id', list: 'card' },
  },
  {
    title: 'Pay a vendor: preview only',
    text: 'Fill in a payment and look at the exact request. Nothing is sent.',
    action: 'create_transfer',
    group: 'transfers',
    example: true,
  },
  {
    title: 'See every card',
    text: 'All cards with owner, limit and status: sort, filter, download.',
    action: 'list_cards',
    group: 'cards',
  },
] as const;

/** Guided tasks, each with a form that is filled in as far as that is safe. */
export function Tasks({ demo }: { demo: boolean }) {
  const { catalogue } = useBench();
  const offered = tasks.filter(({ action, group }) => catalogue.groups[group]?.actions[action]);
  return (
    <section aria-labelledby="tasks-title">
      <h2 id="tasks-title">Try this first</h2>
      <div className="cards tasks">
        {offered.map((task) => (
          <TaskCard key={task.title} task={task} demo={demo} />
        ))}
      </div>
    </section>
  );
}

function TaskCard({ task, demo }: { task: (typeof tasks)[number]; demo: boolean }) {
  const { lists, chosen } = useBench();
  const Icon = groupIcon(task.group);
  // Of a real company, no card and no payee is chosen in advance.
  const { data } = useQuery({
    queryKey: ['task', chosen?.id, task.action],
    enabled: demo && ('example' in task || 'first' in task),
    staleTime: Infinity,
    queryFn: async () => {
      if ('example' in task) return { ...(await api.action(task.action)).examples[0]?.input };
      if (!('first' in task)) return {};
      const page = await lists?.page(task.first.list, {}, 'active');
      const value = page?.choices[0]?.value;
      return value === undefined ? {} : { [task.first.field]: value };
    },
  });
  return (
    <ActionLink name={task.action} className="card task" input={{ ...('input' in task && task.input), ...data }}>
      <Icon aria-hidden="true" size={18} />
      <strong>{task.title}</strong>
      <span className="quiet">{task.text}</span>
      <ArrowRight aria-hidden="true" size={15} className="go" />
    </ActionLink>
  );
}
