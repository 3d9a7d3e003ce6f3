/** A choice for a field. */
export interface Choice {
  /** The value of the field. */
  value: string;
  /** The text to show: one line of plain text. */
  label: string;
}

/** Which choices to list. */
export interface ChoiceOptions {
  /** Words that a choice's label or value must contain, in any order and case. */
  search?: string;
  /**
   * The values that a dependent list needs, such as the field whose values are wanted: `{ field_id: '...' }`. May be all values of a form;
   * the others are ignored.
   */
  given?: Record<string, unknown>;
  /**
   * Max choices: 1 to 200.
   * @default 50
   */
  limit?: number;
  /** The `next` of an earlier page, with the same list, search and given values. Default: the first page. */
  cursor?: string;
  /** Cancels the call. */
  signal?: AbortSignal;
}

/** A page of choices. */
export interface ChoicePage {
  /** The choices, each once. May be none although `next` is present. */
  choices: Choice[];
  /** The cursor of the next page; absent at the end of the list. */
  next?: string;
}

/** How to find a label. */
export interface LabelOptions {
  /** The values that a dependent list needs, as for `choices`. */
  given?: Record<string, unknown>;
  /** Cancels the call. */
  signal?: AbortSignal;
}
