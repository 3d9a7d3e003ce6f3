/** What a caller of a host may change, from nothing to what can't be undone. */
export const allowances = ['read', 'write', 'irreversible'] as const;
export type Allowance = (typeof allowances)[number];

/** Whether an allowance includes an effect. */
export const allows = (allowance: Allowance, effect: Allowance): boolean =>
  allowances.indexOf(effect) <= allowances.indexOf(allowance);
