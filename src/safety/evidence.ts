type Fields = Record<string, unknown>;

/** Fields that Brex rewrites, adds to or spells otherwise in its answers, so that a difference says nothing. */
const loose = new Set(['description', 'type', 'metadata', 'limit_type', 'mailing_address', 'group_id']);

/** Fields that say which one is meant; equal amounts or statuses alone would make anything a match. */
const telling = /^(name|card_name|company_name|email|customer_email|url|external_memo|value|remote_id|amount)$/;

/** How far what was asked for and what a record shows agree: nowhere against each other, and on something that tells it from others. */
export function agrees(asked: Fields, record: Fields): boolean {
  const seen = { differs: false, telling: 0 };
  compare(asked, record, seen);
  return !seen.differs && seen.telling > 0;
}

/** Whether a record shows everything that was asked for, field by field. */
export function shows(asked: Fields, record: Fields): boolean {
  return Object.entries(asked).every(([field, value]) => same(value, record[field]));
}

function compare(asked: Fields, record: Fields, seen: { differs: boolean; telling: number }): void {
  for (const [field, value] of Object.entries(asked)) {
    const shown = record[field];
    if (loose.has(field) || value === null || shown === null || shown === undefined) continue;
    if (isMoney(value) && isMoney(shown)) {
      // Brex shows money that comes in with a minus.
      if (Math.abs(value.amount) !== Math.abs(shown.amount)) seen.differs = true;
      else seen.telling++;
    } else if (isFields(value) && isFields(shown)) compare(value, shown, seen);
    else if (Array.isArray(value) && Array.isArray(shown)) {
      const fits = (one: unknown) => shown.some((other) => isFields(one) && isFields(other) && !differs(one, other));
      if (value.some((one) => isFields(one) && !fits(one))) seen.differs = true;
    } else if (typeof value === 'object' || typeof shown === 'object') continue;
    else if (value !== shown) seen.differs = true;
    else if (telling.test(field)) seen.telling++;
  }
}

function differs(asked: Fields, record: Fields): boolean {
  const seen = { differs: false, telling: 0 };
  compare(asked, record, seen);
  return seen.differs;
}

/** Equal as JSON, where what the record adds inside a group of fields does not count, nor the order of a list. */
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
