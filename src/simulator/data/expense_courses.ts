export const EXPENSE_TYPES = ['CARD', 'BILLPAY', 'REIMBURSEMENT', 'CLAWBACK', 'UNSET'] as const;
type ExpenseType = (typeof EXPENSE_TYPES)[number];

export const EXPENSE_STATUSES = [
  'DRAFT',
  'SUBMITTED',
  'APPROVED',
  'OUT_OF_POLICY',
  'VOID',
  'CANCELED',
  'SPLIT',
  'SETTLED',
] as const;
export type ExpenseStatus = (typeof EXPENSE_STATUSES)[number];

export const PAYMENT_STATUSES = [
  'NOT_STARTED',
  'PROCESSING',
  'CANCELED',
  'DECLINED',
  'CLEARED',
  'REFUNDING',
  'REFUNDED',
  'CASH_ADVANCE',
  'CREDITED',
  'AWAITING_PAYMENT',
  'SCHEDULED',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** The state of an expense a number of days after the purchase. */
export interface Step {
  readonly after: number;
  readonly status: ExpenseStatus;
  readonly payment: PaymentStatus;
}

/** The steps of an expense from the purchase to its end. */
export interface Course {
  readonly type: ExpenseType;
  readonly steps: readonly [Step, ...Step[]];
}

const step = (after: number, status: ExpenseStatus, payment: PaymentStatus): Step => ({ after, status, payment });
const course = (type: ExpenseType, ...steps: [Step, ...Step[]]): Course => ({ type, steps });

const drafted = step(0, 'DRAFT', 'PROCESSING');
const claimed = step(0, 'DRAFT', 'NOT_STARTED');
const submitted = step(1, 'SUBMITTED', 'CLEARED');
const approved = step(3, 'APPROVED', 'CLEARED');
const settled = step(6, 'SETTLED', 'CLEARED');

/** A typical card expense. */
export const USUAL = course('CARD', drafted, submitted, approved, settled);

const SPLIT = course('CARD', drafted, step(2, 'SPLIT', 'CLEARED'));
const refunding = step(8, 'APPROVED', 'REFUNDING');
const submittedClaim = step(1, 'SUBMITTED', 'NOT_STARTED');
const awaited = step(4, 'APPROVED', 'AWAITING_PAYMENT');
const billed = step(0, 'SUBMITTED', 'NOT_STARTED');
const booked = step(2, 'APPROVED', 'SCHEDULED');

/** The courses repeat after this many expenses. */
export const TURNS = 40;

/** The turn of an expense that is split, and the number of its parts, which follow it. */
export const SPLIT_TURN = 6;
export const PARTS = 2;

const unusual: Readonly<Record<number, Course>> = {
  3: course(
    'REIMBURSEMENT',
    claimed,
    submittedClaim,
    awaited,
    step(6, 'APPROVED', 'SCHEDULED'),
    step(9, 'SETTLED', 'CLEARED'),
  ),
  5: course('CARD', drafted, step(2, 'DRAFT', 'CLEARED')),
  [SPLIT_TURN]: SPLIT,
  9: course('CARD', step(0, 'VOID', 'DECLINED')),
  13: course('REIMBURSEMENT', claimed, submittedClaim),
  16: course('CARD', drafted, step(1, 'CANCELED', 'CANCELED')),
  19: course('CARD', drafted, step(2, 'OUT_OF_POLICY', 'CLEARED')),
  20: course('CARD', drafted, submitted, approved, refunding, step(12, 'SETTLED', 'REFUNDED')),
  21: course('CARD', drafted, submitted, approved, refunding),
  23: course('REIMBURSEMENT', claimed, submittedClaim, awaited),
  26: course('BILLPAY', billed, booked),
  28: course('CLAWBACK', billed, step(3, 'APPROVED', 'PROCESSING'), step(5, 'SETTLED', 'CREDITED')),
  30: course('BILLPAY', billed, booked, step(9, 'APPROVED', 'PROCESSING'), step(11, 'SETTLED', 'CLEARED')),
  33: course('REIMBURSEMENT', claimed),
  34: course('CARD', drafted, submitted),
  35: course('REIMBURSEMENT', claimed, submittedClaim, step(2, 'VOID', 'CANCELED')),
  36: course('CARD', step(0, 'SUBMITTED', 'CASH_ADVANCE'), step(2, 'APPROVED', 'CASH_ADVANCE')),
  38: course('UNSET', claimed),
};

/** The turns of expenses that pay for a trip. */
export const TRIP_TURNS = [10, 24] as const;

/** Days after which an expense no longer changes automatically. */
export const LONGEST = 13;

/** The course of the expenses of a turn. */
export const courseAt = (turn: number): Course => unusual[turn] ?? USUAL;

const POSTED: readonly PaymentStatus[] = ['CLEARED', 'CASH_ADVANCE', 'CREDITED'];

/** Whether the payment is posted in a step. */
export const isPosted = ({ payment }: Pick<Step, 'payment'>): boolean => POSTED.includes(payment);
