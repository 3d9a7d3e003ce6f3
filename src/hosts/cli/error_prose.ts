import type { BrexError } from '../../errors';
import { plainText } from '../../forms';
import type { Paint } from './paint';

/** Max characters of a sentence from Brex or from an input. */
const longest = 1000;
const said = (text: string): string => plainText(text, longest);

/** An error of the connector, or a fault of this program. */
export type ReportedError = Pick<BrexError, 'message'> &
  Partial<
    Pick<BrexError, 'remedy' | 'fields' | 'candidates' | 'status' | 'traceId' | 'retryAfter' | 'idempotencyKey'>
  > & {
    code: string;
  };

/** An error as a person reads it on a terminal: what happened, each invalid field, how to fix it, and what to quote to Brex's support. */
export function errorProse(
  { code, message, remedy, fields = [], candidates, ...more }: ReportedError,
  paint: Paint,
): string {
  const shown = fields.filter(
    ({ field, message: problem }) => fields.length > 1 || !message.includes(`"${field}" ${problem}`),
  );
  const column = Math.max(0, ...shown.map(({ field }) => said(field).length));
  const facts = [
    code,
    more.status === undefined ? '' : `HTTP ${more.status}`,
    more.traceId === undefined ? '' : `trace id ${said(more.traceId)}`,
    more.retryAfter === undefined ? '' : `retry after ${Math.ceil(more.retryAfter)} s`,
  ].filter(Boolean);
  return [
    `${paint.bad('Error:')} ${said(fields.length > 1 ? message.replace(/ \(and \d+ more\)\.?$/, '.') : message)}`,
    ...shown.map(({ field, message: problem }) => `  ${paint.bold(said(field).padEnd(column))}  ${said(problem)}`),
    ...(remedy === undefined ? [] : [`${paint.bold('To fix:')} ${said(remedy)}`]),
    ...(more.idempotencyKey === undefined ? [] : [`Idempotency key: ${said(more.idempotencyKey)}`]),
    ...(candidates?.length ? [`${candidates.length} existing records may be the result of this write.`] : []),
    paint.dim(`(${facts.join(', ')})`),
    '',
  ].join('\n');
}
