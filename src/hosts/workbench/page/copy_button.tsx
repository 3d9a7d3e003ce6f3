import { Check, Copy, type LucideIcon } from 'lucide-react';
import { useState } from 'react';

const classes = { labelled: 'small', icon: 'icon-button', tiny: 'icon-button tiny' } as const;

interface Props {
  /** The text, or what makes it when it is copied. */
  text: string | (() => string);
  /** Default: "Copy". */
  label?: string;
  /** Its icon. */
  icon?: LucideIcon;
  /** With the label, or the icon alone. Default: `labelled`. */
  look?: keyof typeof classes;
}

/** Copies a text to the clipboard, and says whether the browser allowed it. */
export function CopyButton({ text, label = 'Copy', icon = Copy, look = 'labelled' }: Props) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser did not allow copying.'),
    );
  };
  const Icon = said === 'Copied.' ? Check : icon;
  const iconOnly = look !== 'labelled';
  return (
    <span className="copy">
      <button
        type="button"
        className={classes[look]}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        onClick={copy}
        onBlur={() => setSaid('')}
      >
        <Icon aria-hidden="true" size={look === 'icon' ? 16 : 14} /> {!iconOnly && label}
      </button>
      <span className={said === 'Copied.' ? 'unseen' : 'quiet'} role="status">
        {said}
      </span>
    </span>
  );
}
