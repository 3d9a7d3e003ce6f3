import type { EventDetail } from '../../events/wire';
import type { Manifest, Schema } from '../../wire';
import { isObject } from '../result/fields';

/**
 * What the page shows of a webhook's payload in words: its subject by name, and money with decimals. Nothing of a
 * rejected one, whose ids may be invented.
 */
export function payloadSchema(
  { payload, name, verdict }: Pick<EventDetail, 'payload' | 'name' | 'verdict'>,
  { events, choices }: Pick<Manifest, 'events' | 'choices'>,
): Schema | undefined {
  const entry = events[name];
  if (!entry || !isObject(payload) || verdict === 'rejected') return undefined;
  const { subject } = entry;
  const list = Object.entries(choices).find(([, { get }]) => get?.action === subject?.action)?.[0];
  const money = Object.entries(payload).flatMap(([field, value]) =>
    isObject(value) && Number.isInteger(value.amount) && 'currency' in value
      ? [[field, { properties: { amount: { type: 'integer' } } }] as const]
      : [],
  );
  return {
    properties: {
      ...Object.fromEntries(money),
      ...(subject && list !== undefined && { [subject.field]: { 'x-choices': list } }),
    },
  };
}
