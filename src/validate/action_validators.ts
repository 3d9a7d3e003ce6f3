import type { ValidateFunction } from 'ajv';

/** The validators of an action. */
export interface ActionValidators {
  input: ValidateFunction;
  output: ValidateFunction;
}

/** The validators of a group of actions. */
export interface GroupValidators {
  actions: Record<string, ActionValidators>;
  /** The names of the fields in their schemas. */
  names: ReadonlySet<string>;
}

/**
 * The validators of a group. From source, ajv compiles each when it is first used. The build replaces this module with one that imports
 * what it compiled ahead of time: see `src/tools/validators.ts`.
 */
export async function groupValidators(group: string): Promise<GroupValidators> {
  const { validatorsOf } = await import('./source_validators');
  return validatorsOf(group);
}
