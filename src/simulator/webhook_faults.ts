import { createHmac, randomBytes, randomUUID } from 'node:crypto';

/** How webhooks go astray; each a share of the events, 0 to 1, and 0 unless set. */
export interface WebhookFaults {
  /** Sent twice under one id. */
  duplicate?: number;
  /** Kept back until later ones have gone. */
  reorder?: number;
  /** Followed by one that Brex never sent: another secret's signature, an empty one's, none, or a body changed after it was signed. */
  forge?: number;
}

/** One delivery as it leaves. */
export interface Parcel {
  readonly id: string;
  readonly body: string;
  headers(): Record<string, string>;
}

/** Gives the headers that sign a body with these secrets, in the form `whsec_` and base64. */
export function signed(id: string, body: string, secrets: readonly string[]): Record<string, string> {
  const time = String(Math.floor(Date.now() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`;
  });
  return { 'Webhook-Id': id, 'Webhook-Timestamp': time, 'Webhook-Signature': signatures.join(' ') };
}

/** Gives a forged copy of a delivery, of the kind whose turn it is; its payload says `forged`. */
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

/** Gives a counter that says yes to this share of the times it is asked, evenly. */
export function shareOf(): (share: number | undefined) => boolean {
  let saved = 0;
  return (share = 0) => {
    saved += share;
    if (saved < 1 - 1e-9) return false;
    saved -= 1;
    return true;
  };
}
