import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { boxTime, datePresets, timeOfBox } from './date_presets';
import { optionsOf } from './shape';

/** A day, from a calendar or a preset. */
export function DateWidget(props: WidgetProps) {
  const value = typeof props.value === 'string' ? props.value : '';
  return (
    <div className="dated">
      <input {...boxOf(props)} type="date" max="9999-12-31" value={value} onChange={changing(props, (text) => text)} />
      {!isInRange(props) && <Presets {...props} onDay={props.onChange} />}
    </div>
  );
}

/** A time in UTC, from a calendar or a preset; a time of another zone stays text. */
export function TimeWidget(props: WidgetProps) {
  const value = typeof props.value === 'string' ? props.value : '';
  const shown = boxTime(value);
  const native = value === '' || shown !== undefined;
  return (
    <div className="dated">
      {native ? (
        <input
          {...boxOf(props)}
          type="datetime-local"
          max="9999-12-31T23:59"
          step="any"
          value={shown ?? ''}
          onChange={changing(props, timeOfBox)}
        />
      ) : (
        <input {...boxOf(props)} type="text" value={value} onChange={changing(props, (text) => text)} />
      )}
      <span className="quiet">UTC</span>
      {!isInRange(props) && <Presets {...props} onDay={(day) => props.onChange(timeOfBox(`${day}T00:00`))} />}
    </div>
  );
}

/** Whether the range around the box has the presets. */
const isInRange = ({ uiSchema }: WidgetProps): boolean => optionsOf(uiSchema).inRange === true;

const boxOf = ({ id, required, disabled }: WidgetProps) => ({
  id,
  required: Boolean(required),
  disabled: Boolean(disabled),
  autoComplete: 'off',
  'aria-describedby': ariaDescribedByIds(id),
});

const changing =
  ({ onChange }: WidgetProps, valueOf: (text: string) => string) =>
  ({ target }: { target: HTMLInputElement }): void =>
    onChange(target.value === '' ? undefined : valueOf(target.value));

/** A menu of days. */
const Presets = ({ label, disabled, onDay }: WidgetProps & { onDay(day: string): void }) => (
  <select
    className="presets"
    aria-label={`Presets for ${label}`}
    value=""
    disabled={disabled}
    onChange={(event) => event.target.value && onDay(event.target.value)}
  >
    <option value="">Preset…</option>
    {datePresets(new Date()).map(({ title, day }) => (
      <option key={title} value={day}>
        {title}
      </option>
    ))}
  </select>
);
