import Form from '@rjsf/core';
import type { ErrorSchema } from '@rjsf/utils';
import { type ReactNode, useMemo } from 'react';
import { type Around, FormAround } from './around';
import { filling } from './filling';
import { FileField } from './file_field';
import { unfoldAround } from './fold';
import { withValues } from './form_paths';
import { PairsField } from './pairs';
import type { Shape } from './shape';
import { templates } from './templates';
import { UnionField } from './union_field';
import { validator } from './validator';
import { widgets } from './widgets';

interface Props {
  shape: Shape;
  value: Record<string, unknown>;
  errors?: ErrorSchema;
  disabled?: boolean;
  /** Whether its dates are usually before or after today. */
  when?: 'past' | 'future';
  onChange(value: Record<string, unknown>): void;
  /** `pressed` is the value of the submit button. */
  onSubmit(value: Record<string, unknown>, pressed: string): void;
  /** The form's buttons. */
  children: ReactNode;
}

const fields = { pairs: PairsField, file: FileField, union: UnionField };

/** A form printed from its fields. The browser validates what it can; what else is wrong comes back as `errors`. */
export function SchemaForm(props: Props) {
  const { shape, value, errors, disabled = false, when = 'past', onChange, onSubmit, children } = props;
  const around = useMemo<Around>(
    () => ({ values: value, when, set: (path, changed) => onChange(withValues(value, path, changed)) }),
    [value, when, onChange],
  );
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
