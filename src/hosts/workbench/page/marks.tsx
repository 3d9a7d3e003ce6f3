import type { Entry, Availability } from '../wire';

const effects = {
  read: { text: 'Read', meaning: 'Only reads; changes nothing.' },
  write: { text: 'Write', meaning: 'Changes something in Brex.' },
  irreversible: { text: 'Irreversible', meaning: "Moves money or can't be undone." },
} as const;

/** An action's effect on Brex, in one word. */
export function Effect({ effect }: { effect: Entry['effect'] }) {
  const { text, meaning } = effects[effect];
  return (
    <span className={`effect ${effect}`} title={meaning}>
      {text}
    </span>
  );
}

const verdicts = {
  true: { sign: '✓', className: 'yes', words: 'This token can run it.' },
  false: { sign: '✕', className: 'no', words: 'This token cannot run it.' },
  null: { sign: '?', className: 'unknown', words: '' },
} as const;

/** The availability in words; empty if the reason is sufficient, because nothing is known. */
export const verdictWords = ({ available }: Availability): string => verdicts[`${available}`].words;

/** Whether the tested token can run an action: an icon, with the reason as tooltip and for screen readers. */
export function VerdictMark({ verdict }: { verdict: Availability }) {
  const { sign, className, words } = verdicts[`${verdict.available}`];
  const why = [words, verdict.reason, verdict.remedy].filter(Boolean).join(' ');
  return (
    <span className={`verdict ${className}`} role="img" aria-label={why} title={why}>
      {sign}
    </span>
  );
}
