import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  DescriptionFieldProps,
  FieldErrorProps,
  FieldTemplateProps,
  MultiSchemaFieldTemplateProps,
  ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { type ReactNode, useEffect, useRef } from 'react';
import { Fold } from './fold';
import { InputBox } from './widgets';

const Required = () => <span className="required">required</span>;

function Field(props: FieldTemplateProps) {
  const {
    id,
    label,
    required,
    displayLabel,
    schema,
    hidden,
    description,
    rawDescription,
    children,
    errors,
    fieldPathId,
  } = props;
  const none: unknown = schema['x-none'];
  const { rawErrors } = props;
  const isNull = props.formData === null;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const fold = rawErrors?.length ? place.current?.querySelector<HTMLDetailsElement>(':scope > details') : undefined;
    if (fold) fold.open = true;
  }, [rawErrors]);
  // A constant offers no choice; it is sent automatically.
  if (hidden || 'const' in schema) return <div hidden>{children}</div>;
  return (
    <div className="field" ref={place}>
      {displayLabel && (
        <label htmlFor={id}>
          {label} {(required || schema['x-needed'] === true) && <Required />}
        </label>
      )}
      {displayLabel && rawDescription ? description : null}
      {!displayLabel && errors}
      {isNull && typeof none === 'string' ? null : children}
      {typeof none === 'string' && (
        <label className="tick">
          <input
            type="checkbox"
            aria-label={`${label}: ${none}`}
            checked={isNull}
            onChange={(event) => props.onChange(event.target.checked ? null : undefined, fieldPathId.path)}
          />
          <span>{none}</span>
        </label>
      )}
      {displayLabel && errors}
    </div>
  );
}

const Description = ({ id, description }: DescriptionFieldProps) =>
  description ? (
    <p id={id} className="hint">
      {description}
    </p>
  ) : null;

const Errors = ({ errors, fieldPathId }: FieldErrorProps) =>
  errors?.length ? (
    <ul id={`${fieldPathId.$id}__error`} className="field-errors">
      {errors.map((error, i) => (
        <li key={i}>{error}</li>
      ))}
    </ul>
  ) : null;

/** The number of optional fields outside the collapsed section; a single remaining field stays outside as well. */
const fewOptional = 6;

function ObjectPart({
  fieldPathId,
  title,
  description,
  properties,
  schema,
  formData,
  errorSchema,
}: ObjectFieldTemplateProps) {
  const needed = (name: string): boolean => isNeeded(schema.properties?.[name]);
  const drawn = properties.filter(({ name }) => !isConstant(schema.properties?.[name]));
  const shown = [...drawn.filter(({ name }) => needed(name)), ...drawn.filter(({ name }) => !needed(name))];
  const root = fieldPathId.path.length === 0;
  if (root) {
    const required = shown.filter(({ name }) => schema.required?.includes(name));
    const optional = shown.filter((property) => !required.includes(property));
    const usual = optional.filter(({ name }) => !isAdvanced(name, schema.properties?.[name]));
    const room = optional.length <= fewOptional + 1 && usual.length === optional.length ? fewOptional + 1 : fewOptional;
    const direct = usual.slice(0, room);
    const more = optional.filter((property) => !direct.includes(property));
    const holds = (data: unknown): boolean =>
      more.some(({ name }) => (data as Record<string, unknown> | undefined)?.[name] !== undefined);
    return (
      <>
        {[...required, ...direct].map(({ content }) => content)}
        {more.length > 0 && (
          <Fold title={`More fields (${more.length})`} open={holds(formData) || holds(errorSchema)}>
            {more.map(({ content }) => content)}
          </Fold>
        )}
      </>
    );
  }
  const parts = (
    <>
      {description && <p className="hint">{description}</p>}
      {shown.map(({ content }) => content)}
    </>
  );
  if (typeof fieldPathId.path.at(-1) === 'number') return <div className="group bare">{parts}</div>;
  // A union's own part has only its name; the choice of a branch and the selected branch follow.
  if (properties.length === 0 && (schema.oneOf ?? schema.anyOf))
    return (
      <div className="union">
        <strong>{title}</strong> {schema['x-needed'] === true && <Required />}
        {description && <p className="hint">{description}</p>}
      </div>
    );
  if (schema['x-branch'] === true) return <div className="group">{parts}</div>;
  if (schema['x-needed'] === true)
    return (
      <fieldset className="group">
        <legend>
          {title} <Required />
        </legend>
        {parts}
      </fieldset>
    );
  const used = Object.values((formData as object | undefined) ?? {}).some((part) => part !== undefined);
  return (
    <Fold className="fold group" title={title} open={used || Object.keys(errorSchema ?? {}).length > 0}>
      {parts}
    </Fold>
  );
}

/** Whether a field is rarely used by a person: those of paging, and those that the schema marks. */
const isAdvanced = (name: string, schema: unknown): boolean =>
  name === 'cursor' || (typeof schema === 'object' && schema !== null && 'x-advanced' in schema);

const isNeeded = (schema: unknown): boolean => typeof schema === 'object' && schema !== null && 'x-needed' in schema;

const isConstant = (schema: unknown): boolean => typeof schema === 'object' && schema !== null && 'const' in schema;

function List({ title, schema, items, canAdd, onAddClick, disabled }: ArrayFieldTemplateProps) {
  return (
    <fieldset className="group">
      <legend>
        {title} {schema['x-needed'] === true && <Required />}
      </legend>
      {schema.description && <p className="hint">{schema.description}</p>}
      {items}
      {canAdd && (
        <button type="button" className="small" onClick={() => onAddClick()} disabled={disabled}>
          Add {items.length ? 'another' : 'one'}
        </button>
      )}
    </fieldset>
  );
}

const ListItem = ({ children, buttonsProps, index }: ArrayFieldItemTemplateProps) => (
  <div className="list-item">
    <div>{children}</div>
    <button
      type="button"
      className="small"
      aria-label={`Remove number ${index + 1}`}
      onClick={() => buttonsProps.onRemoveItem()}
    >
      Remove
    </button>
  </div>
);

const Union = ({ selector, optionSchemaField }: MultiSchemaFieldTemplateProps) => (
  <div className="group bare">
    {selector}
    {optionSchemaField}
  </div>
);

const Bare = ({ children }: { children?: ReactNode }) => <>{children}</>;
const Nothing = () => null;

export const templates = {
  BaseInputTemplate: InputBox,
  FieldTemplate: Field,
  DescriptionFieldTemplate: Description,
  FieldErrorTemplate: Errors,
  FieldHelpTemplate: Nothing,
  ErrorListTemplate: Nothing,
  ObjectFieldTemplate: ObjectPart,
  ArrayFieldTemplate: List,
  ArrayFieldItemTemplate: ListItem,
  MultiSchemaFieldTemplate: Union,
  WrapIfAdditionalTemplate: Bare,
  ButtonTemplates: { SubmitButton: Nothing },
};
