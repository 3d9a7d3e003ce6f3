import { scopePlan } from '../../connector';
import type { Configuration } from './configuration';
import { print } from './exit';
import { printJson } from './json_output';
import { paintFor } from './paint';

/** `scopes`: what to select in the Brex dashboard, so that an API token runs some actions; as a list or as JSON. */
export async function scopes(
  actions: readonly string[],
  { json }: { json?: boolean },
  { color }: Configuration,
): Promise<void> {
  const plan = scopePlan(actions);
  if (json) return printJson(plan);
  const { bold, dim } = paintFor(process.stdout, color);
  const width = Math.max(0, ...plan.scopes.map(({ scope }) => scope.length)) + 2;
  const lines = [
    ...(plan.scopes.length ? ['Select these scopes for the token:'] : ['The token needs no scope.']),
    ...plan.scopes.map(({ scope, actions: own, alternatives }) => {
      const instead = alternatives.length ? dim(` (or ${alternatives.join(' or ')})`) : '';
      return `  ${bold(scope.padEnd(width))}${own.join(', ')}${instead}`;
    }),
    `Brex adds ${plan.included.join(' and ')} itself.`,
    ...(plan.unscoped.length ? [`Brex documents no scope for ${plan.unscoped.join(', ')}.`] : []),
    ...(plan.unavailable.length ? [`An API token can't run ${plan.unavailable.join(', ')}.`] : []),
    ...(plan.roles.length ? ['', 'Who must create the token:'] : []),
    ...plan.roles.map(({ role, actions: own }) => `  ${role} ${dim(`(${own.join(', ')})`)}`),
  ];
  await print(`${lines.join('\n')}\n`);
}
