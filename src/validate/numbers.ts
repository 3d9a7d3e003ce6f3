/** Whether a JSON number is an integer that a double may not represent, or is out of a double's range. */
export function isInexact(literal: string): boolean {
  const parts = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal);
  if (!parts) return false;
  const [, whole = '', fraction = '', exponent = '0'] = parts;
  const number = Number(literal);
  if (!Number.isFinite(number)) return true;
  if (number === 0) return /[1-9]/.test(whole + fraction);
  if (Number.isSafeInteger(number) || Math.abs(number) < Number.MAX_SAFE_INTEGER) return false;
  // Digits that the exponent does not move before the point are a fraction, and decimals have a double's precision.
  let decimals = fraction.length;
  while (decimals > 0 && fraction[decimals - 1] === '0') decimals--;
  return decimals <= Number(exponent);
}
