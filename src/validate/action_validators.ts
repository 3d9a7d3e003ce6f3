import type { GroupValidators } from './source_validators';

/**
 * The validators of a group. From source, ajv compiles each when it is first used. The build replaces this module with one that imports
 * what it compiled ahead of time: see `src/tools/validators.ts`.
 */
export async function groupValidators(group: string): Promise<GroupValidators> {
  const { validatorsOf } = await import('./source_validators');
  return validatorsOf(group);
}
