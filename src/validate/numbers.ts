/** Whether a number as JSON writes it is an integer that a double may not hold, or beyond what one holds at all. */
export function isInexact(literal: string): boolean {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal);
  if (!parts) return false;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  const number = Number(literal);
  if (!Number.isFinite(number)) return true;
  if (number === 0) return /[1-9]/.test(whole + fraction);
  if (Number.isSafeInteger(number) || Math.abs(number) < Number.MAX_SAFE_INTEGER) return false;
  // What the exponent does not move before the point is a fraction, and decimals have the precision of a double.
  let decimals = fraction.length;
  while (decimals > 0 && fraction[decimals - 1] === '0') decimals--;
  return decimals <= Number(exponent);
}
