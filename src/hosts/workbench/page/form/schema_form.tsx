import Form from '@rjsf/core';
import type { ErrorSchema } from '@rjsf/utils';
import { type ReactNode, useMemo } from 'react';
import type { Schema } from '../../wire';
import { FormAround } from './around';
import { FileField } from './file_field';
import { unfoldAround } from './fold';
import { PairsField } from './pairs';
import type { Shape } from './shape';
import { templates } from './templates';
import { validator } from './validator';
import { widgets } from './widgets';

interface Props {
  shape: Shape;
  value: Record<string, unknown>;
  errors?: ErrorSchema;
  disabled?: boolean;
  onChange(value: Record<string, unknown>): void;
  /** `pressed` is the value of the submit button. */
  onSubmit(value: Record<string, unknown>, pressed: string): void;
  /** The form's buttons. */
  children: ReactNode;
}

const fields = { pairs: PairsField, file: FileField };
const filling = {
  emptyObjectFields: 'populateRequiredDefaults',
  constAsDefaults: 'skipOneOf',
  arrayMinItems: { populate: 'never' },
} as const;

/**
 * A form generated from a JSON Schema. The browser validates what it can; the server decides, and its errors come
 * back as `errors`.
 */
export function SchemaForm({ shape, value, errors, disabled = false, onChange, onSubmit, children }: Props) {
  const around = useMemo(() => ({ schema: shape.schema as Schema, value }), [shape, value]);
  return (
    <div className="form" onInvalidCapture={(event) => unfoldAround(event.target as Element)}>
      <FormAround value={around}>
        <Form<Record<string, unknown>>
          schema={shape.schema}
          uiSchema={shape.ui}
          formData={value}
          extraErrors={errors ?? {}}
          disabled={disabled}
          idPrefix="field"
          autoComplete="off"
          showErrorList={false}
          validator={validator}
          templates={templates}
          widgets={widgets}
          fields={fields}
          experimental_defaultFormStateBehavior={filling}
          onChange={({ formData }) => onChange(formData ?? {})}
          onSubmit={({ formData }, event) => {
            const { submitter } = event.nativeEvent as SubmitEvent;
            onSubmit(formData ?? {}, submitter instanceof HTMLButtonElement ? submitter.value : '');
          }}
        >
          {children}
        </Form>
      </FormAround>
    </div>
  );
}
