import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** Webhook faults; each is a share of the events, 0 to 1. Default: 0. */
export interface WebhookFaults {
  /** Sent twice with the same id. */
  duplicate?: number;
  /** Delayed until later ones are sent. */
  reorder?: number;
  /** Followed by a forged one: with another secret's signature, an empty secret's, none, or a body changed after signing. */
  forge?: number;
}

/** One delivery as sent. */
export interface Parcel {
  readonly id: string;
  readonly body: string;
  headers(): Record<string, string>;
}

/** The headers that sign a body with these secrets, in the format `whsec_` and base64. */
export function signed(id: string, body: string, secrets: readonly string[]): Record<string, string> {
  const time = String(Math.floor(Date.now() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`;
  });
  return { 'Webhook-Id': id, 'Webhook-Timestamp': time, 'Webhook-Signature': signatures.join(' ') };
}

/** A forged copy of a delivery, by rotation of the kinds; its payload contains `forged`. */
export function forged(genuine: Parcel, turn: number): Parcel {
  const body = genuine.body.replace('{', '{"forged":true,');
  const id = `msg_${randomUUID()}`;
  const by = (secret: string): Parcel => ({ id, body, headers: () => signed(id, body, [secret]) });
  const { 'Webhook-Signature': _, ...unsigned } = signed(id, body, []);
  const kinds: Parcel[] = [
    by(`whsec_${randomBytes(32).toString('base64')}`),
    by('whsec_'),
    { id, body, headers: () => unsigned },
    { ...genuine, body },
  ];
  return kinds[turn % kinds.length] ?? genuine;
}

/** A counter that returns true for this share of its calls, evenly distributed. */
export function shareOf(): (share: number | undefined) => boolean {
  let saved = 0;
  return (share = 0) => {
    saved += share;
    if (saved < 1 - 1e-9) return false;
    saved -= 1;
    return true;
  };
}
