import { ariaDescribedByIds, type WidgetProps } from '@rjsf/utils';
import { useState } from 'react';
import { currencies, heldMoney, moneyEntry, shownMoney } from './money_entry';
import { optionsOf } from './shape';

/** An amount with its currency, which is sent exactly; what is no amount is said at once. */
export function MoneyWidget({ id, value, required, disabled, onChange, label, rawErrors, uiSchema }: WidgetProps) {
  const { field } = optionsOf(uiSchema);
  const usual = field?.kind === 'money' ? field.currency.default : 'USD';
  const [typed, setTyped] = useState<{ text: string; value: string | undefined }>();
  const [chosen, setChosen] = useState(usual);
  const held = heldMoney(value, usual);
  const shown = held === undefined ? { amount: '', currency: chosen } : shownMoney(held, usual);
  // An example or a reset replaces what was typed.
  const own = typed && typed.value === held ? typed : undefined;
  const text = own?.text ?? shown.amount;
  const entry = moneyEntry(text, shown.currency);
  const enter = (next: string, currency: string): void => {
    const { value: sent, currency: used } = moneyEntry(next, currency);
    setTyped({ text: next, value: sent });
    setChosen(used);
    onChange(sent);
  };
  const wrong = entry.wrong !== undefined && !rawErrors?.length ? entry.wrong : undefined;
  return (
    <>
      <div className="money">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          placeholder="0.00"
          value={text}
          required={required}
          disabled={disabled}
          aria-invalid={entry.wrong !== undefined}
          aria-describedby={`${ariaDescribedByIds(id)} ${id}__wrong`}
          onChange={(event) => enter(event.target.value, entry.currency)}
          onBlur={() => entry.wrong === undefined && setTyped(undefined)}
        />
        <select
          aria-label={`Currency of ${label}`}
          value={entry.currency}
          disabled={disabled}
          onChange={(event) => enter(text.replace(/[A-Z]{3}|\$/g, '').trim(), event.target.value)}
        >
          {!currencies.includes(entry.currency) && <option>{entry.currency}</option>}
          {currencies.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </select>
      </div>
      <p id={`${id}__wrong`} className={wrong ? 'field-errors' : undefined} aria-live="polite">
        {wrong}
      </p>
    </>
  );
}
