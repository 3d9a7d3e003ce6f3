import type { Schema } from '../../wire';
import { useChoiceLabel } from '../form/choice_label';
import { readable } from '../form/known_values';
import { moneyText } from '../../../../money';
import { isConstant, isMoney, isObject, titleOf } from './fields';

/**
 * Any output value in readable form: money with its decimals, records as names and values, lists item by item. Text
 * is never rendered as HTML.
 */
export function Value({ value, schema }: { value: unknown; schema?: Schema | undefined }) {
  if (value === null || value === undefined || value === '') return <span className="quiet">–</span>;
  if (typeof value === 'boolean') return <>{value ? 'Yes' : 'No'}</>;
  if (isMoney(value, schema)) return <span className="nowrap">{moneyText(value, true)}</span>;
  if (Array.isArray(value)) return <Items items={value} schema={schema?.items} />;
  if (!isObject(value))
    return <Plain value={typeof value === 'string' ? value : JSON.stringify(value)} schema={schema} />;
  const entries = Object.entries(value);
  if (!entries.length) return <span className="quiet">–</span>;
  return (
    <dl className="value">
      {entries.map(([name, part]) => {
        const own = schema?.properties?.[name];
        return (
          <div key={name}>
            <dt title={name}>{titleOf(name, schema)}</dt>
            <dd>
              {isConstant(name, part) && !own?.oneOf ? (
                <span title={part}>{readable(part)}</span>
              ) : (
                <Value value={part} schema={own} />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

const moment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(\.\d+)?Z$/;

function Plain({ value, schema }: { value: string; schema: Schema | undefined }) {
  const list = schema?.['x-choices'];
  if (typeof list === 'string') return <Named list={list} value={value} />;
  const choices = Array.isArray(schema?.oneOf) ? (schema.oneOf as Schema[]) : [];
  const [, day, time] = moment.exec(value) ?? [];
  if (day)
    return (
      <time dateTime={value} title={value} className="nowrap">
        {day} {time} UTC
      </time>
    );
  return <>{choices.find((choice) => choice.const === value)?.title ?? <Text text={value} />}</>;
}

/** The characters of one value to show: a browser shows a text of megabytes only slowly. */
const maxShown = 10_000;

const Text = ({ text }: { text: string }) =>
  text.length > maxShown ? (
    <>
      {text.slice(0, maxShown)}…{' '}
      <em>Only the start is shown, because the text is long. Copy or save the JSON to see all.</em>
    </>
  ) : (
    text
  );

/** An id with its name from the live account. */
function Named({ list, value }: { list: string; value: string }) {
  const { label } = useChoiceLabel(list, {}, value);
  return (
    <>
      {label} <code>{value}</code>
    </>
  );
}

function Items({ items, schema }: { items: unknown[]; schema: Schema | undefined }) {
  if (!items.length) return <span className="quiet">none</span>;
  if (items.every((item) => typeof item !== 'object')) return <>{items.join(', ')}</>;
  return (
    <ol className="value">
      {items.map((item, i) => (
        <li key={i}>
          <Value value={item} schema={schema} />
        </li>
      ))}
    </ol>
  );
}
