import { useChoiceLabel } from '../form/choice_label';
import { readable } from '../form/known_values';
import { type GridColumn, showsNames } from './columns';
import { isConstant, nameIn } from './fields';
import { Value } from './value';

const statuses: Record<string, string> = {
  good: 'ACTIVE|APPROVED|SETTLED|CLEARED|PROCESSED|COMPLETED|PAID|ACCEPTED',
  bad: 'FAILED|DECLINED|TERMINATED|CANCELED|CANCELLED|REJECTED|VOID|DELETED|DISABLED|EXPIRED|OUT_OF_POLICY',
  warn: 'LOCKED|PENDING|SUBMITTED|DRAFT|PROCESSING|SCHEDULED|PENDING_ACTIVATION|INVITED|SHIPPED',
};

/** One value of a result's table: names in place of IDs, a colour for a status, otherwise as everywhere. */
export function Cell({ value, column }: { value: unknown; column: GridColumn }) {
  const { id, schema } = column;
  if (typeof value === 'string' && showsNames(column)) return <Named list={column.list} value={value} />;
  if (typeof value === 'string' && /(^|[._])status$/.test(id)) return <Status value={value} />;
  if (isConstant(id, value)) return <span title={value}>{readable(value)}</span>;
  return <Value value={value} schema={schema} />;
}

/** An ID as its name, with the ID on hover. */
function Named({ list, value }: { list: string; value: string }) {
  const { label } = useChoiceLabel(list, {}, value);
  return label === undefined ? (
    <code title={value}>{value}</code>
  ) : (
    <span title={value} dir="auto">
      {nameIn(label)}
    </span>
  );
}

const Status = ({ value }: { value: string }) => {
  const tone = Object.keys(statuses).find((name) => statuses[name]?.split('|').includes(value)) ?? '';
  return (
    <span className={`status ${tone}`} title={value}>
      {readable(value)}
    </span>
  );
};
