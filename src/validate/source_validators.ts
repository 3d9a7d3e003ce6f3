import type { ValidateFunction } from 'ajv';
import { manifest } from '../manifest';
import { addSchemas, definitionId, fieldNames, inputCompiler, outputCompiler, schemasOf } from './compiler';

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

const compilers = { input: inputCompiler(), output: outputCompiler() };

/** The validators of a group, compiled now from its schema files, each when it is first used. */
export function validatorsOf(group: string): GroupValidators {
  const actions = Object.keys(manifest.groups[group]?.actions ?? {});
  const files = schemasOf(group, actions);
  const compiled = (action: string, part: 'input' | 'output') => {
    addSchemas(compilers[part], files);
    const found = compilers[part].getSchema(definitionId(`${group}/${action}.json`, part));
    if (!found) throw new Error(`schemas/${group}/${action}.json has no definitions.${part}`);
    return found;
  };
  const validators = (action: string) => ({
    get input() {
      return compiled(action, 'input');
    },
    get output() {
      return compiled(action, 'output');
    },
  });
  return {
    actions: Object.fromEntries(actions.map((action) => [action, validators(action)])),
    names: fieldNames(files.values()),
  };
}
