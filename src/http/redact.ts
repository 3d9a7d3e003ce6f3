const marks: [RegExp, string][] = [
  [/\bbearer\s+[^\s"',]+/gi, 'Bearer [secret]'],
  [/\bbxt_[A-Za-z0-9._~+/=-]+/g, '[secret]'],
  [/(https?:\/\/[^\s"'?#]+)\?[^\s"']*/g, '$1?[secret]'],
  [
    /\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}\b|\b\d{4}[ -]\d{6}[ -]\d{5}\b|\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b|\b\d{9,19}\b/g,
    '[number]',
  ],
  [/\b(cvv|cvc|security code|routing|account number)\b(\W{0,5})\d{3,}/gi, '$1$2[number]'],
];

/** A text from outside that may be shown: one line of at most 500 characters, without secrets, card or account numbers. */
export function redact(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret.length > 3) clean = clean.replaceAll(secret, '[secret]');
  for (const [pattern, instead] of marks) clean = clean.replaceAll(pattern, instead);
  clean = clean.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
  return clean.length > 500 ? `${clean.slice(0, 499)}…` : clean;
}
