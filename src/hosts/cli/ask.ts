import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { catalogue } from '../../connector';
import { BrexError } from '../../errors';
import { printMessage } from './notes';

interface Field {
  title?: string;
  description?: string;
  default?: unknown;
  type?: string | string[];
  writeOnly?: boolean;
  oneOf?: { const?: unknown; title?: string }[];
}

/**
 * Prompts for the settings of an auth method, field by field; secret fields are not echoed. Skips the fields in
 * `known`. In an edit, an empty answer keeps the value in `stored`, which has no secrets. Rejects with
 * `invalid_input` without a terminal.
 */
export async function askSettings(
  authMethod: string,
  known: Record<string, unknown> = {},
  stored?: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new BrexError('invalid_input', "The settings can't be asked for: there is no terminal.", {
      remedy: 'Pass them as one JSON object: --input @FILE, or --input - for standard input.',
      fields: [{ field: 'input', message: 'is required without a terminal' }],
    });
  const { help, steps, form } = (catalogue().connection.auth_methods[authMethod] ?? {}) as {
    help?: string;
    steps?: { text: string; link?: string; copy?: string }[];
    form?: { properties: Record<string, Field>; required?: string[] };
  };
  if (help) printMessage(`${help}\n`);
  if (steps && !stored) {
    const lines = steps.map(({ text, link, copy }, i) => `${i + 1}. ${[text, copy, link].filter(Boolean).join(' ')}`);
    printMessage(`${lines.join('\n')}\n`);
  }
  let hidden = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) process.stderr.write(chunk as Buffer);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  // Ctrl-C or the end of the input before all questions are answered.
  const gone = new Promise<never>((_, reject) => {
    terminal.once('close', () => {
      process.stderr.write('\n');
      reject(new BrexError('cancelled', 'Cancelled. Nothing was stored.', { remedy: 'Run the command again.' }));
    });
  });
  gone.catch(() => undefined);
  const settings = { ...known };
  try {
    for (const [name, plain] of Object.entries(form?.properties ?? {})) {
      if (name in settings) continue;
      const field = stored?.[name] === undefined ? plain : { ...plain, default: stored[name] };
      const { title = name, writeOnly = false } = field;
      const question = terminal.question(
        `${title}${hint(field, form?.required?.includes(name) ?? false, stored !== undefined)}: `,
      );
      hidden = writeOnly;
      const answer = await Promise.race([question, gone]);
      hidden = false;
      if (writeOnly) process.stderr.write('\n');
      if (answer.trim()) settings[name] = typed(answer, field);
      else if (field.default !== undefined) settings[name] = field.default;
    }
  } finally {
    terminal.removeAllListeners('close').close();
  }
  return settings;
}

function hint({ oneOf, default: usual, writeOnly }: Field, required: boolean, edit: boolean): string {
  const words = [
    oneOf?.map((choice) => String(choice.const)).join(' or '),
    usual === undefined ? undefined : `default: ${JSON.stringify(usual)}`,
    writeOnly && 'not shown as you type',
    writeOnly && edit && 'leave empty to keep the stored one',
    !required && usual === undefined && 'optional',
  ].filter(Boolean);
  return words.length ? ` (${words.join('; ')})` : '';
}

/** An answer converted to its field's type; an invalid one stays unchanged, for validation to report. */
function typed(answer: string, { type, oneOf, writeOnly }: Field): unknown {
  const kinds = [type ?? 'string'].flat();
  if (writeOnly) return answer;
  const text = answer.trim();
  if (oneOf) return oneOf.find((choice) => String(choice.const) === text.toLowerCase())?.const ?? text;
  if (kinds.includes('boolean') && /^(true|false|yes|no)$/i.test(text)) return /^(true|yes)$/i.test(text);
  if ((kinds.includes('number') || kinds.includes('integer')) && Number.isFinite(Number(text))) return Number(text);
  if (kinds.includes('array')) return text.split(/[\s,]+/);
  return text;
}
