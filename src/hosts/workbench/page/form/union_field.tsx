import { ariaDescribedByIds, type ErrorSchema, type FieldProps } from '@rjsf/utils';
import type { ComponentType } from 'react';
import { isBlank, isGroup } from '../../../../forms/form_data';
import { Required } from './required';
import { optionsOf } from './shape';

/** One of several groups of fields: a choice, and the fields of the chosen one. The first is chosen until a person chooses. */
export function UnionField(props: FieldProps) {
  const { fieldPathId, uiSchema, disabled, onChange, registry } = props;
  const { field, branches } = optionsOf(uiSchema);
  if (field?.kind !== 'union') return null;
  const { $id: id, path } = fieldPathId;
  const value: Record<string, unknown> = isGroup(props.formData) ? props.formData : {};
  const named = field.branches.find(({ name }) => name === value.kind);
  // Values of an input that fits no branch belong to none.
  const chosen = named ?? (isBlank(field, value) ? field.branches[0] : undefined);
  const shape = chosen && branches?.get(chosen.name);
  const SchemaField = registry.fields.SchemaField as ComponentType<FieldProps>;
  const { kind, __errors: _, ...errors } = (props.errorSchema ?? {}) as Record<string, ErrorSchema>;
  const choose = (name: string): void => {
    const next = field.branches.find((branch) => branch.name === name)?.fields ?? [];
    const kept = Object.entries(value).filter(([one]) => next.some((other) => other.name === one));
    onChange({ ...Object.fromEntries(kept), kind: name }, path);
  };
  // What is entered into the branch that is shown at first also chooses it.
  const change: FieldProps['onChange'] = (...of) => {
    if (chosen && value.kind !== chosen.name) onChange(chosen.name, [...path, 'kind']);
    onChange(...of);
  };
  return (
    <div className="group bare">
      <div className="union">
        <label htmlFor={`${id}__kind`}>
          {field.title} {field.required && <Required />}
        </label>
        {field.description && (
          <p id={`${id}__description`} className="hint">
            {field.description}
          </p>
        )}
      </div>
      <select
        id={`${id}__kind`}
        value={chosen?.name ?? ''}
        disabled={Boolean(disabled)}
        aria-describedby={ariaDescribedByIds(id)}
        onChange={(event) => choose(event.target.value)}
      >
        {!chosen && <option value="">Choose one</option>}
        {field.branches.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </select>
      {kind?.__errors && (
        <ul className="field-errors">
          {kind.__errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
      {shape && (
        <SchemaField
          {...props}
          key={chosen.name}
          schema={shape.schema}
          uiSchema={shape.ui}
          formData={value}
          errorSchema={errors}
          onChange={change}
        />
      )}
    </div>
  );
}
