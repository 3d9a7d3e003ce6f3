import type { FieldProps } from '@rjsf/utils';
import { type ChangeEvent, useContext, useRef, useState } from 'react';
import { FormAround } from './around';
import { base64Of, bytesOf, plainName, sizeText, wrongWith } from './files';

/** A file from the user's machine; its content becomes the value, as base64. */
export function FileField({ formData, fieldPathId, schema, name, required, disabled, onChange }: FieldProps) {
  const around = useContext(FormAround);
  const value = typeof formData === 'string' ? formData : '';
  const [file, setFile] = useState<{ name: string; note?: string }>();
  const [wrong, setWrong] = useState<string>();
  const box = useRef<HTMLInputElement>(null);
  const latest = useRef<File>(undefined);
  const namedAfter = useRef<string>(undefined);
  const { $id: id, path } = fieldPathId;

  const refuse = (why: string | undefined): void => {
    setWrong(why);
    box.current?.setCustomValidity(why ?? '');
  };
  const passName = (given: string): void => {
    // The neighboring field that gets the file's name, where the action has one.
    const nameField: unknown = schema['x-file-name'];
    if (typeof nameField !== 'string') return;
    const held = around.value[nameField];
    const free = held === undefined || held === '' || held === namedAfter.current;
    if (path.length !== 1 || !around.schema.properties?.[nameField] || !free) return;
    namedAfter.current = plainName(given);
    onChange(namedAfter.current || undefined, [nameField]);
  };
  const take = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const chosen = target.files?.[0];
    latest.current = chosen;
    refuse(chosen && wrongWith(chosen));
    onChange(undefined, path);
    if (!chosen || wrongWith(chosen)) return setFile(undefined);
    setFile({ name: chosen.name, note: 'Reading…' });
    // Submitting must wait for the file.
    box.current?.setCustomValidity('The file is still being read.');
    try {
      const content = await base64Of(chosen);
      if (latest.current !== chosen) return;
      refuse(undefined);
      setFile({ name: chosen.name });
      onChange(content, path);
      passName(chosen.name);
    } catch {
      if (latest.current !== chosen) return;
      setFile(undefined);
      refuse(`${chosen.name} could not be read. Choose it again, or choose another.`);
    }
  };
  return (
    <>
      <label htmlFor={id}>
        {schema.title ?? name} {required && <span className="required">required</span>}
      </label>
      <p id={`${id}__description`} className="hint">
        Any file up to 50 MB on your computer.
      </p>
      <input
        ref={box}
        id={id}
        type="file"
        required={Boolean(required) && value === ''}
        disabled={Boolean(disabled)}
        aria-describedby={`${id}__description ${id}__state`}
        aria-invalid={wrong !== undefined}
        onChange={(event) => void take(event)}
      />
      <p id={`${id}__state`} className={wrong ? 'field-errors' : 'hint'} role="status">
        {wrong ?? file?.note ?? (value && `${file?.name ?? 'The example’s file'}, ${sizeText(bytesOf(value))}`)}
      </p>
    </>
  );
}
