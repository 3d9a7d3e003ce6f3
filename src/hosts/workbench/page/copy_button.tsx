import { Check, Copy } from 'lucide-react';
import { useState } from 'react';

interface Props {
  text: string;
  /** Default: "Copy". */
  label?: string;
  /** Whether to show only the icon. */
  iconOnly?: boolean;
}

/** Copies a text to the clipboard, and says whether the browser allowed it. */
export function CopyButton({ text, label = 'Copy', iconOnly = false }: Props) {
  const [said, setSaid] = useState('');
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser did not allow copying.'),
    );
  };
  const Icon = said === 'Copied.' ? Check : Copy;
  return (
    <span className="copy">
      <button
        type="button"
        className={iconOnly ? 'icon-button tiny' : 'small'}
        aria-label={iconOnly ? label : undefined}
        title={iconOnly ? label : undefined}
        onClick={copy}
        onBlur={() => setSaid('')}
      >
        <Icon aria-hidden="true" size={14} /> {!iconOnly && label}
      </button>
      <span className={said === 'Copied.' ? 'unseen' : 'quiet'} role="status">
        {said}
      </span>
    </span>
  );
}
