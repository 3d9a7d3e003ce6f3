import type { ExpenseStatus, PaymentStatus } from './expense_courses';

/** The state of an expense at a time, in milliseconds. */
export interface Turn {
  readonly status: ExpenseStatus;
  readonly payment: PaymentStatus;
  readonly at: number;
}

/** The mutable fields of an expense; everything else follows from its index. */
export interface Expense {
  readonly id: string;
  readonly place: number;
  readonly memo: string | null;
  /** In milliseconds. */
  readonly updated: number;
  /** The receipts uploaded for it. */
  readonly uploads: readonly string[];
  /** When it was bought, in milliseconds; null for generated ones, where the index determines it. */
  readonly bought: number | null;
  /** Its states since the end of the generated data; for one bought later, all of them. */
  readonly turns: readonly Turn[];
}
