/** What the producer and the workers agree on. */
import type { Input } from 'brex-connector';

export const queueName = 'brex-payments';

export type Payment = Input<'create_transfer'>;

/** BullMQ's own connection; it requires that no request gives up. */
export const queueConnection = { url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379', maxRetriesPerRequest: null };
