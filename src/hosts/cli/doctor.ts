import { access, constants, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ContractProgress } from '../../connector';
import { BrexError } from '../../errors';
import type { Configuration } from './configuration';
import { contractText, summary } from './contract_report';
import { exitOf, print } from './exit';
import { printJson } from './json_output';
import type { Link } from './link';
import type { serverOf } from './live_checks';
import { paintFor } from './paint';
import { printMessage } from './notes';

export interface DoctorFlags {
  live?: boolean;
  /** The folder of the report. */
  to?: string;
  json?: boolean;
}

/** `doctor`: checks this machine and sends nothing. Returns the exit code: that of the first check that failed. */
export async function checkMachine({ json }: DoctorFlags, configuration: Configuration): Promise<number> {
  const [{ localChecks }, { checkLines, checksJson }] = await Promise.all([
    import('./local_checks'),
    import('./checks_output'),
  ]);
  const checks = await localChecks(configuration);
  const failed = checks.filter(({ status }) => status === 'fail');
  const paint = paintFor(process.stdout, configuration.color);
  await (json ? printJson(checksJson(checks)) : print(checkLines(checks, paint)));
  if (!json)
    printMessage(
      failed.length ? `${failed.length} of ${checks.length} checks failed.` : 'Everything a command needs is there.',
    );
  return failed.length ? exitOf(failed[0]?.error) : 0;
}

/** Prints what Brex's status page and the clock of its server say, on stderr. */
async function printLiveChecks(place: Parameters<typeof serverOf>[0], { host, color }: Configuration): Promise<void> {
  const [{ liveChecks }, { checkLines }] = await Promise.all([import('./live_checks'), import('./checks_output')]);
  const checks = await liveChecks(place, host.proxy !== undefined);
  process.stderr.write(checkLines(checks, paintFor(process.stderr, color)));
}

/**
 * `doctor --live`: compares Brex with the contract and writes the report as JSON and Markdown, readable only by their
 * owner. Returns the exit code: 3 if Brex rejects the token.
 */
export async function doctor(
  { connection, place }: Pick<Link, 'connection' | 'place'>,
  { to = '.', json }: DoctorFlags,
  signal: AbortSignal,
  configuration: Configuration,
): Promise<number> {
  const folder = resolve(to);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw notWritable(folder, error);
  });
  await printLiveChecks(place, configuration);
  const progress = progressLine(process.stderr);
  const report = await connection.checkContract({ signal, onProgress: progress.show }).finally(progress.end);
  const text = contractText(report);
  const document = `${JSON.stringify(report, null, 2)}\n`;
  const files = await writeBoth(folder, report.made_at, document, text);
  const terminal = process.stdout.isTTY && !json;
  await print(terminal ? `${summary(report)}\n` : document);
  printMessage(`Report: ${files.join(' and ')}. It contains no company data; review it before you share it.`);
  return report.token === 'accepted' ? 0 : 3;
}

/** Writes the report under an unused name; returns the two paths. */
async function writeBoth(folder: string, madeAt: string, json: string, markdown: string): Promise<string[]> {
  const stamp = madeAt.replaceAll(/[-:]|\.\d+/g, '');
  for (let n = 1; ; n++) {
    const base = resolve(folder, `brex-contract-report-${stamp}${n > 1 ? `-${n}` : ''}`);
    const paths = [`${base}.md`, `${base}.json`];
    try {
      // `wx` does not follow an existing link.
      await writeFile(`${base}.json`, json, { mode: 0o600, flag: 'wx' });
      await writeFile(`${base}.md`, markdown, { mode: 0o600, flag: 'wx' }).catch(async (error: unknown) => {
        await rm(`${base}.json`, { force: true });
        throw error;
      });
      return paths;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST' && n < 100) continue;
      throw notWritable(folder, error);
    }
  }
}

const notWritable = (folder: string, error: unknown): BrexError =>
  new BrexError(
    'invalid_input',
    `The report can't be written to ${folder} (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    {
      remedy: 'Pass an existing folder that you can write to, with --to.',
      fields: [{ field: '--to', message: 'must be a folder that you can write to' }],
    },
  );

/** Shows the current operation: redrawn in place on a terminal, else a line for every tenth. */
function progressLine(stream: NodeJS.WriteStream): { show(progress: ContractProgress): void; end(): void } {
  return {
    show({ done, total, action }) {
      const line = `${done + 1} of ${total}: ${action}`;
      if (stream.isTTY) stream.write(`\r\x1b[0K${line.slice(0, Math.max(20, (stream.columns || 80) - 1))}`);
      else if (done % 10 === 0) stream.write(`${line}\n`);
    },
    end() {
      if (stream.isTTY) stream.write('\r\x1b[0K');
    },
  };
}
