import { catalogue, describe, type JsonSchema } from '../../connector';
import type { ModelSchema } from '../../models';
import type { Session } from './session';

/** An action as a model needs to see it before it calls it. */
export interface ActionDescription extends Omit<ModelSchema, 'name' | 'output'>, Record<string, unknown> {
  action: string;
  output?: JsonSchema;
  /** Where the ids of input fields come from: by the path of the field, the action that lists them. */
  ids_from?: Record<string, string>;
}

/** Describes an offered action; with `output` also the schema of its answer. */
export function describeFor({ offer, schemaOf }: Session, name: string, withOutput: boolean): ActionDescription {
  const { name: action } = offer.get(name);
  const { name: _, output, ...shown } = schemaOf(action);
  const sources = idSources(describe(action).input);
  return {
    action,
    ...shown,
    ...(withOutput && { output }),
    ...(Object.keys(sources).length && { ids_from: sources }),
  };
}

/** The actions that list the ids of an input's fields, by path: a list of objects adds nothing to the path of its fields. */
function idSources(input: JsonSchema): Record<string, string> {
  const lists = catalogue().choices;
  const found = new Map<string, string>();
  const walk = (node: JsonSchema, path: string): void => {
    const list = node['x-choices'];
    if (typeof list === 'string' && lists[list]) found.set(path, lists[list].action);
    const branches = [node.oneOf, node.anyOf].flatMap((all) => (Array.isArray(all) ? (all as JsonSchema[]) : []));
    for (const branch of branches) walk(branch, path);
    if (typeof node.items === 'object') walk(node.items as JsonSchema, path);
    for (const [name, field] of Object.entries((node.properties ?? {}) as Record<string, JsonSchema>))
      walk(field, path === '' ? name : `${path}.${name}`);
  };
  walk(input, '');
  return Object.fromEntries(found);
}
