import type { FieldProps } from '@rjsf/utils';
import { type DragEvent, useContext, useRef, useState } from 'react';
import { isGroup } from '../../../../forms/form_data';
import { plainName } from '../../../../plain_text';
import { FormAround } from './around';
import { base64Of, bytesOf, sizeText, wrongWith } from './files';
import { valueOn } from './form_paths';
import { Required } from './required';
import { optionsOf } from './shape';

/** A file from the user's machine; its content becomes the value, as base64. */
export function FileField({ formData, fieldPathId, schema, uiSchema, name, required, disabled, onChange }: FieldProps) {
  const { values } = useContext(FormAround);
  const { field } = optionsOf(uiSchema);
  const given: unknown = formData;
  const value = isGroup(given) && typeof given.content === 'string' ? given.content : '';
  const [file, setFile] = useState<{ name: string; note?: string }>();
  const [wrong, setWrong] = useState<string>();
  const [over, setOver] = useState(false);
  const box = useRef<HTMLInputElement>(null);
  const latest = useRef<File>(undefined);
  const namedAfter = useRef<string>(undefined);
  const { $id: id, path } = fieldPathId;

  const refuse = (why: string | undefined): void => {
    setWrong(why);
    box.current?.setCustomValidity(why ?? '');
  };
  const passName = (given: string): void => {
    if (field?.kind !== 'file' || field.nameField === undefined) return;
    const namePath = [...path.slice(0, -1), field.nameField];
    const held = valueOn(values, namePath);
    if (held !== undefined && held !== '' && held !== namedAfter.current) return;
    namedAfter.current = plainName(given);
    onChange(namedAfter.current || undefined, namePath);
  };
  const take = async (chosen: File | undefined): Promise<void> => {
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
      onChange({ content }, path);
      passName(chosen.name);
    } catch {
      if (latest.current !== chosen) return;
      setFile(undefined);
      refuse(`${chosen.name} could not be read. Choose it again, or choose another.`);
    }
  };
  const drag = (event: DragEvent): void => {
    if (disabled) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const drop = (event: DragEvent): void => {
    if (disabled) return;
    event.preventDefault();
    setOver(false);
    const { files } = event.dataTransfer;
    const [dropped, second] = files;
    if (second) return refuse('Drop one file at a time.');
    if (!dropped) return;
    // The box shows the name of the file, and the browser knows that it is filled in.
    if (box.current) box.current.files = files;
    void take(dropped);
  };
  return (
    <div className={over ? 'drop over' : 'drop'} onDragOver={drag} onDragLeave={drag} onDrop={drop}>
      <label htmlFor={id}>
        {schema.title ?? name} {required && <Required />}
      </label>
      <p id={`${id}__description`} className="hint">
        Any file up to 50 MB on your computer: choose it, or drop it here.
      </p>
      <input
        ref={box}
        id={id}
        type="file"
        required={Boolean(required) && value === ''}
        disabled={Boolean(disabled)}
        aria-describedby={`${id}__description ${id}__state`}
        aria-invalid={wrong !== undefined}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <p id={`${id}__state`} className={wrong ? 'field-errors' : 'hint'} role="status">
        {wrong ?? file?.note ?? (value && `${file?.name ?? 'The example’s file'}, ${sizeText(bytesOf(value))}`)}
      </p>
    </div>
  );
}
