import { useState } from 'react';
import type { ActionForm, Schema } from '../../wire';
import { CopyButton } from '../copy_button';
import { Tabs } from '../tabs';

/** The fields of an action's input and output with their types, or as JSON Schema. */
export function SchemaView({ action }: { action: ActionForm }) {
  const [side, setSide] = useState<'input' | 'output'>('input');
  const schema = action[side];
  return (
    <section aria-label="Schema">
      <Tabs
        label="Schema of"
        chosen={side}
        onChoose={setSide}
        tabs={[
          ['input', 'Input'],
          ['output', 'Output'],
        ]}
        head={(row) => (
          <div className="between">
            {row}
            <CopyButton text={() => JSON.stringify(schema, null, 2)} label="Copy JSON Schema" />
          </div>
        )}
      >
        <Fields schema={schema} depth={0} />
      </Tabs>
      <p className="facts">
        <span>
          Scopes: <code>{action.scopes.map((any) => any.join(' or ')).join('; ')}</code>
        </span>
      </p>
    </section>
  );
}

/** Deeper fields are in the JSON Schema. */
const maxDepth = 3;

function Fields({ schema, depth }: { schema: Schema; depth: number }) {
  const place = schema.properties ? schema : (schema.items ?? schema);
  const fields = Object.entries(place.properties ?? {});
  if (!fields.length) return depth === 0 ? <p className="quiet">No fields.</p> : null;
  return (
    <ul className="schema">
      {fields.map(([name, field]) => (
        <li key={name}>
          <code>{name}</code> <span className="quiet">{typeOf(field)}</span>{' '}
          {place.required?.includes(name) && <span className="required">required</span>}
          {field.description && <p className="hint">{field.description}</p>}
          {depth < maxDepth && <Fields schema={field} depth={depth + 1} />}
        </li>
      ))}
    </ul>
  );
}

function typeOf({ type, items, format, ...rest }: Schema): string {
  const own = [type ?? ('oneOf' in rest || 'anyOf' in rest ? 'one of' : 'any')].flat().join(' or ');
  const inner = items ? ` of ${[items.type ?? 'any'].flat().join(' or ')}` : '';
  return `${own}${inner}${typeof format === 'string' ? `, ${format}` : ''}`;
}
