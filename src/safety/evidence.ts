export type Fields = Record<string, unknown>;

/** Fields that Brex rewrites, extends or reformats in its answers, so that a difference proves nothing. */
const loose = new Set(['description', 'type', 'metadata', 'limit_type', 'mailing_address', 'group_id']);

/** Identifying fields; equal amounts or statuses alone would match almost anything. */
const distinctive = /^(name|card_name|company_name|email|customer_email|url|external_memo|value|remote_id|amount)$/;

/** Whether a record is consistent with the request: no field contradicts it, and an identifying field agrees. */
export function agrees(asked: Fields, record: Fields): boolean {
  const { differs, distinctive } = compared(asked, record);
  return !differs && distinctive > 0;
}

/** Whether a record shows every requested field. */
export function shows(asked: Fields, record: Fields): boolean {
  return Object.entries(asked).every(([field, value]) => same(value, record[field]));
}

function compare(asked: Fields, record: Fields, seen: { differs: boolean; distinctive: number }): void {
  for (const [field, value] of Object.entries(asked)) {
    const shown = record[field];
    if (loose.has(field) || shown === undefined) continue;
    if (isMoney(value) && isMoney(shown)) {
      // Brex shows incoming money with a minus sign.
      if (Math.abs(value.amount) !== Math.abs(shown.amount)) seen.differs = true;
      else seen.distinctive++;
    } else if (isFields(value) && isFields(shown)) compare(value, shown, seen);
    else if (Array.isArray(value) && Array.isArray(shown)) {
      const fits = (one: unknown) =>
        shown.some((other) => isFields(one) && isFields(other) && !compared(one, other).differs);
      if (value.some((one) => isFields(one) && !fits(one))) seen.differs = true;
    } else if (typeof value === 'object' || typeof shown === 'object') continue;
    else if (value !== shown) seen.differs = true;
    else if (distinctive.test(field)) seen.distinctive++;
  }
}

function compared(asked: Fields, record: Fields): { differs: boolean; distinctive: number } {
  const seen = { differs: false, distinctive: 0 };
  compare(asked, record, seen);
  return seen;
}

/** Equal as JSON, ignoring fields that the record adds inside a group and the order of a list. */
function same(asked: unknown, shown: unknown): boolean {
  if (asked === null || asked === undefined) return shown === null || shown === undefined;
  if (Array.isArray(asked))
    return (
      Array.isArray(shown) &&
      asked.length === shown.length &&
      asked.every((one) => shown.some((other) => same(one, other)))
    );
  if (isFields(asked)) return isFields(shown) && shows(asked, shown);
  return asked === shown;
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isMoney = (value: unknown): value is { amount: number } => isFields(value) && Number.isFinite(value.amount);
