import { hash } from '../random';

export const FIELD_GROUPS = ['ACCOUNTING', 'USER', 'ERP', 'TRAVEL'] as const;

/** A custom field of the company: a list of values to choose from. */
export interface Field {
  readonly id: string;
  readonly name: string;
  readonly remote_id: string | null;
  /** ISO 8601, UTC. */
  readonly updated_at: string;
  readonly is_disabled: boolean;
  readonly group: (typeof FIELD_GROUPS)[number];
}

export interface FieldValue {
  readonly id: string;
  readonly remote_id: string | null;
  readonly value_id: string | null;
  readonly value: string;
  readonly field_id: string;
  /** ISO 8601, UTC. */
  readonly updated_at: string;
  readonly is_disabled: boolean;
}

/** The number of values of every generated field; the values of one field are adjacent. */
export const VALUES = 6;

interface Pattern extends Pick<Field, 'name' | 'remote_id' | 'group'> {
  /** The code of a value, from its turn. */
  readonly code?: (turn: number) => string;
  readonly values: string;
}

const PATTERNS: readonly Pattern[] = [
  {
    name: 'Expense category',
    remote_id: 'expense_category',
    group: 'ERP',
    code: (turn) => String(6010 + 10 * turn),
    values: 'Software, Cloud hosting, Travel, Meals, Advertising, Office supplies',
  },
  {
    name: 'Cost center',
    remote_id: null,
    group: 'ACCOUNTING',
    code: (turn) => `CC-${100 * (turn + 1)}`,
    values: 'Product, Revenue, Operations, General, Research, Events',
  },
  {
    name: 'Project',
    remote_id: null,
    group: 'ACCOUNTING',
    code: (turn) => `P-${turn + 1}`,
    values: 'Engine, Loom, Almanac, Lighthouse, Telegraph, Orrery',
  },
  {
    name: 'Region',
    remote_id: 'region',
    group: 'ERP',
    code: (turn) => `R${turn + 1}`,
    values: 'North, South, East, West, Coast, Abroad',
  },
  {
    name: 'Employment type',
    remote_id: null,
    group: 'USER',
    values: 'Full time, Part time, Contract, Intern, Advisor, Seasonal',
  },
  {
    name: 'Trip purpose',
    remote_id: null,
    group: 'TRAVEL',
    values: 'Customer visit, Conference, Team meeting, Training, Recruiting, Other',
  },
];

/** The number of field patterns before names repeat with a number. */
export const FIELDS = PATTERNS.length;

const patternAt = (index: number): Pattern => PATTERNS[index % FIELDS] as Pattern;

const numbered = (text: string, index: number, joint: string): string => {
  const round = Math.floor(index / FIELDS);
  return round === 0 ? text : `${text}${joint}${round + 1}`;
};

/** What generated fields depend on. */
export interface Made {
  readonly seed: number;
  readonly today: number;
}

const changedAt = ({ seed, today }: Made, kind: string, index: number): string =>
  new Date(today - (hash(seed, kind, index) % (400 * 86_400)) * 1000).toISOString();

export function madeField(index: number, id: string, made: Made): Field {
  const { name, remote_id, group } = patternAt(index);
  return {
    id,
    name: numbered(name, index, ' '),
    remote_id: remote_id === null ? null : numbered(remote_id, index, '_'),
    updated_at: changedAt(made, 'field', index),
    is_disabled: index % FIELDS === 3,
    group,
  };
}

/** The field value at an index; its field is at the index divided by VALUES. */
export function madeFieldValue(index: number, id: string, near: Made & { field: string }): FieldValue {
  const turn = index % VALUES;
  const { code, group, values } = patternAt(Math.floor(index / VALUES));
  const value_id = code?.(turn) ?? null;
  return {
    id,
    remote_id: group === 'ERP' && value_id !== null ? `acct-${value_id}` : null,
    value_id,
    value: values.split(', ')[turn] ?? '',
    field_id: near.field,
    updated_at: changedAt(near, 'field value', index),
    is_disabled: turn === VALUES - 1,
  };
}
