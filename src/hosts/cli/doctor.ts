import { access, constants, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Connection, ContractProgress } from '../../connector';
import { BrexError } from '../../errors';
import { contractText, summary } from './contract_report';
import { print } from './exit';

export interface DoctorFlags {
  live?: boolean;
  /** The folder of the report. */
  to?: string;
  json?: boolean;
}

/**
 * `doctor --live`: compares Brex with the contract and writes the report as JSON and Markdown, readable only by their
 * owner. Returns the exit code: 3 if Brex rejects the token.
 */
export async function doctor(
  connection: Connection,
  { to = '.', json }: DoctorFlags,
  signal: AbortSignal,
): Promise<number> {
  const folder = resolve(to);
  await access(folder, constants.W_OK).catch((error: unknown) => {
    throw notWritable(folder, error);
  });
  const progress = progressLine(process.stderr);
  const report = await connection.checkContract({ signal, onProgress: progress.show }).finally(progress.end);
  const text = contractText(report);
  const document = `${JSON.stringify(report, null, 2)}\n`;
  const files = await writeBoth(folder, report.made_at, document, text);
  const terminal = process.stdout.isTTY && !json;
  await print(terminal ? `${summary(report)}\n` : document);
  console.error(`Report: ${files.join(' and ')}. It contains no company data; review it before you share it.`);
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
