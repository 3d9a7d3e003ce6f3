/** rjsf fills in nothing: the form starts with `freshValues`, and `readForm` adds constants. */
export const filling = {
  emptyObjectFields: 'skipDefaults',
  constAsDefaults: 'never',
  arrayMinItems: { populate: 'never' },
} as const;
