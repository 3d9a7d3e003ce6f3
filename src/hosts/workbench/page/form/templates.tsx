import type {
  ArrayFieldItemTemplateProps,
  ArrayFieldTemplateProps,
  DescriptionFieldProps,
  ErrorSchema,
  FieldErrorProps,
  FieldTemplateProps,
  ObjectFieldTemplateProps,
} from '@rjsf/utils';
import { Fragment, type ReactNode, useEffect, useRef } from 'react';
import type { FormField } from '../../../../forms/field_types';
import { clearValue, isBlank, isBlankGroup, isClear, isGroup } from '../../../../forms/form_data';
import { Fold } from './fold';
import { layoutOf, type Unit, unitsOf } from './layout';
import { Range } from './range';
import { Required } from './required';
import { optionsOf } from './shape';
import { InputBox } from './widgets';

function Field(props: FieldTemplateProps) {
  const { id, label, required, displayLabel, hidden, description, rawDescription, children, errors, fieldPathId } =
    props;
  const { field } = optionsOf(props.uiSchema);
  const { rawErrors } = props;
  const { clearable } = field ?? {};
  const cleared = clearable !== undefined && isClear(props.formData);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const fold = rawErrors?.length ? place.current?.querySelector<HTMLDetailsElement>(':scope > details') : undefined;
    if (fold) fold.open = true;
  }, [rawErrors]);
  if (hidden) return <div hidden>{children}</div>;
  return (
    <div className="field" ref={place}>
      {displayLabel && (
        <label htmlFor={id}>
          {label} {(required || field?.required) && <Required />}
        </label>
      )}
      {displayLabel && rawDescription ? description : null}
      {!displayLabel && errors}
      {cleared ? null : children}
      {clearable && (
        <label className="tick">
          <input
            type="checkbox"
            aria-label={`${label}: ${clearable.title}`}
            checked={cleared}
            onChange={(event) => props.onChange(event.target.checked ? clearValue : undefined, fieldPathId.path)}
          />
          <span>{clearable.title}</span>
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

function ObjectPart(props: ObjectFieldTemplateProps) {
  const { fieldPathId, title, description, properties, uiSchema, errorSchema = {} } = props;
  const { field, fields = [], bare } = optionsOf(uiSchema);
  const data: Record<string, unknown> = isGroup(props.formData) ? props.formData : {};
  const contents = new Map(properties.map(({ name, content }) => [name, content]));
  const drawn = (units: Unit[]): ReactNode =>
    units.map(({ fields: [first, ...others], range }) => (
      <Fragment key={first?.name}>
        {range ? (
          <Range field={range} path={fieldPathId.path} data={data} errors={errorSchema}>
            {[first, ...others].map((one) => one && contents.get(one.name))}
          </Range>
        ) : (
          [first, ...others].map((one) => one && contents.get(one.name))
        )}
      </Fragment>
    ));
  if (fieldPathId.path.length === 0) {
    const { direct, more } = layoutOf(fields);
    const holds = more.some((unit) =>
      unit.fields.some((one) => isFilledIn(one, data[one.name]) || hasErrors(errorSchema, one.name)),
    );
    return (
      <>
        {drawn(direct)}
        {more.length > 0 && (
          <Fold title={`More options (${more.length})`} open={holds}>
            {drawn(more)}
          </Fold>
        )}
      </>
    );
  }
  const parts = (
    <>
      {!bare && description && <p className="hint">{description}</p>}
      {drawn(unitsOf(fields))}
    </>
  );
  if (typeof fieldPathId.path.at(-1) === 'number') return <div className="group bare">{parts}</div>;
  if (bare) return <div className="group">{parts}</div>;
  if (field?.required)
    return (
      <fieldset className="group">
        <legend>
          {title} <Required />
        </legend>
        {parts}
      </fieldset>
    );
  const used = !isBlankGroup(fields, data) || Object.keys(errorSchema).length > 0;
  return (
    <Fold className="fold group" title={title} open={used}>
      {parts}
    </Fold>
  );
}

/** Whether a person has filled in a field: a value that the form suggests is not worth opening a section for. */
const isFilledIn = (field: FormField, value: unknown): boolean =>
  !isBlank(field, value) && JSON.stringify(value) !== JSON.stringify(field.suggested);

const hasErrors = (errors: ErrorSchema, name: string): boolean =>
  (errors as Record<string, unknown>)[name] !== undefined;

function List({ title, schema, uiSchema, items, canAdd, onAddClick, disabled }: ArrayFieldTemplateProps) {
  return (
    <fieldset className="group">
      <legend>
        {title} {optionsOf(uiSchema).field?.required && <Required />}
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
  WrapIfAdditionalTemplate: Bare,
  ButtonTemplates: { SubmitButton: Nothing },
};
