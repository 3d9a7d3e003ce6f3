/** Records the command line in a terminal: an asciinema cast and an animated picture, in docs/pictures. Needs a build, and `script`. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordingSvg } from './recording_svg';

const size = { width: 104, height: 24 };
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'brex-recording-'));

const transfer = {
  counterparty: { type: 'VENDOR', payment_instrument_id: 'pdinstl_1' },
  amount: { amount: 125000, currency: 'USD' },
  originating_account: { type: 'BREX_CASH', id: 'dpacc_1' },
  external_memo: 'Invoice 42',
  description: 'Invoice 42',
};

interface Scene {
  /** The arguments, as they are typed. */
  typed: string;
  /** What the person answers, once the command asks. */
  answer?: { after: RegExp; typed: string };
}

const scenes: Scene[] = [
  { typed: 'run list_expenses --demo --all --limit 8 --fields id,memo,billing_amount,purchased_at' },
  { typed: 'actions freeze a card --limit 4' },
  { typed: `run lock_card --demo --input '{"id":"nobody","reason":"CARD_LOST"}'` },
  {
    typed: 'run create_transfer --demo --input @transfer.json',
    answer: { after: /\[y\/N\]/, typed: 'y\r' },
  },
  { typed: 'sync --demo --to sqlite:copy.db --streams users,cards,expenses,card_transactions' },
];

/** What the terminal shows of a command. */
function recorded({ typed, answer }: Scene): Promise<string> {
  const command = `stty cols ${size.width} rows ${size.height}; "${process.execPath}" "${join(root, 'dist/cli.js')}" ${typed}`;
  const child = spawn('script', ['-qfec', command, '/dev/null'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      TERM: 'xterm-256color',
      SHELL: '/bin/sh',
      BREX_HOME: join(folder, 'home'),
      TZ: 'UTC',
    },
  });
  let output = '';
  let waiting = answer;
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString();
    if (!waiting?.after.test(output)) return;
    child.stdin.write(waiting.typed);
    waiting = undefined;
  });
  return new Promise((resolve) => child.on('close', () => resolve(output)));
}

/** The events of a cast, at fixed times: each letter of a command, then its output line by line. */
function events(outputs: readonly string[]): [number, 'o', string][] {
  let at = 0.5;
  const found: [number, 'o', string][] = [];
  const add = (pause: number, text: string): void => {
    at += pause;
    found.push([Number(at.toFixed(3)), 'o', text]);
  };
  scenes.forEach(({ typed }, i) => {
    add(0.5, '\u001B[2J\u001B[H\u001B[32m$\u001B[39m ');
    for (const letter of `brex-connector ${typed}`) add(0.02, letter);
    add(0.4, '\r\n');
    for (const line of (outputs[i] ?? '').split(/(?<=\n)/)) add(0.06, line);
    add(3, '');
  });
  return found;
}

async function record(): Promise<void> {
  writeFileSync(join(folder, 'transfer.json'), JSON.stringify(transfer));
  const outputs: string[] = [];
  for (const scene of scenes) outputs.push(await recorded(scene));
  const pictures = join(root, 'docs/pictures');
  mkdirSync(pictures, { recursive: true });
  const header = { version: 2, ...size, title: 'brex-connector', env: { TERM: 'xterm-256color' } };
  const cast = [header, ...events(outputs)].map((one) => `${JSON.stringify(one)}\n`).join('');
  writeFileSync(join(pictures, 'terminal.cast'), cast);
  const shown = outputs.map((output, i) => `\u001B[32m$\u001B[39m brex-connector ${scenes[i]?.typed ?? ''}\n${output}`);
  writeFileSync(join(pictures, 'terminal.svg'), recordingSvg(shown, size));
}

await record().finally(() => rmSync(folder, { recursive: true, force: true }));
