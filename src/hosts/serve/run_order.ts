import type { IncomingHttpHeaders } from 'node:http';
import type { RunOptions } from '../../connector';
import { one } from '../local_http/addresses';
import { bodyObject, isObject, refuse } from '../local_http/requests';

/** What a request to run an action says. */
export interface RunOrder {
  input: Record<string, unknown>;
  intent?: string;
  dryRun: boolean;
  options: Pick<RunOptions, 'since' | 'fields' | 'compact' | 'maxBytes'>;
}

const longestIntent = 255;

/**
 * Reads a request to run an action: the body, and the intent in the body or in `Idempotency-Key`. A write requires an intent, because the
 * response may be lost on its way: only then can the client repeat the request. Throws `invalid_input`.
 */
export function readRunOrder(body: unknown, headers: IncomingHttpHeaders, writes: boolean): RunOrder {
  refuse(body !== undefined && !isObject(body) && { field: '', message: 'must be a JSON object with the input' });
  const known = ['input', 'intent', 'since', 'fields', 'compact', 'max_bytes', 'dry_run'];
  const {
    input = {},
    since,
    fields,
    compact,
    max_bytes: maxBytes,
    dry_run: dryRun = false,
    ...rest
  } = bodyObject(body, known);
  refuse(!isObject(input) && { field: 'input', message: 'must be an object' });
  refuse(typeof dryRun !== 'boolean' && { field: 'dry_run', message: 'must be true or false' });
  refuse(
    since !== undefined &&
      typeof since !== 'string' &&
      typeof since !== 'number' && { field: 'since', message: 'must be a time: ISO 8601, or milliseconds since 1970' },
  );
  refuse(
    maxBytes !== undefined &&
      !(Number.isInteger(maxBytes) && Number(maxBytes) >= 500) && {
        field: 'max_bytes',
        message: 'must be a whole number of at least 500',
      },
  );
  const intent = intentOf(rest.intent, one(headers['idempotency-key']));
  refuse(
    writes &&
      !dryRun &&
      intent === undefined && {
        field: 'intent',
        message:
          'is required for an action that changes something: a name for this run only, the same for each retry. Then a repeated request ' +
          "can't do it twice",
      },
  );
  const options = { since, fields, compact, maxBytes };
  return {
    input: input as Record<string, unknown>,
    dryRun: dryRun as boolean,
    ...(intent !== undefined && { intent }),
    options: Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
  };
}

/** The intent of the body or of the header. Throws `invalid_input` if they differ, or for one that is no short text. */
function intentOf(field: unknown, header: string | undefined): string | undefined {
  const isText = (value: unknown): boolean =>
    value === undefined || (typeof value === 'string' && value.trim() !== '' && value.length <= longestIntent);
  const rule = `must be text of up to ${longestIntent} characters`;
  refuse(!isText(field) && { field: 'intent', message: rule });
  refuse(!isText(header) && { field: 'Idempotency-Key', message: rule });
  refuse(
    field !== undefined &&
      header !== undefined &&
      field !== header && {
        field: 'intent',
        message: 'must be the same as the header Idempotency-Key, or only one of them',
      },
  );
  return (field as string | undefined) ?? header;
}
