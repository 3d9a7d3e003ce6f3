import { randomBytes } from 'node:crypto';
import { invalidInput } from '../../errors';
import type { ScenarioName, Simulator, SimulatorOptions } from '../../simulator';
import { demoDay } from '../demo_day';
import type { Configuration } from './configuration';
import { print } from './exit';
import { printJson } from './json_output';
import { type Paint, paintFor } from './paint';
import { listenOn } from '../local_http/port';
import { requestLine } from './request_log';
import { shareControl } from '../simulator_control';
import { whole } from './whole';
import { printMessage } from './notes';

export interface SimulatorFlags {
  port: string;
  seed: string;
  size: string;
  /** The day on which the data end; default: the present day. */
  today?: string;
  /** Default: 1000, or that of the scenario. */
  rate?: string;
  scenario?: string;
  variant?: string[];
  live?: string | true;
}

/** `simulator`: runs a local Brex until it is stopped; prints one line of JSON when it is ready. */
export async function simulator(
  flags: SimulatorFlags,
  signal: AbortSignal,
  { home, color }: Configuration,
): Promise<void> {
  const { startSimulator, scenarios, variants: known } = await import('../../simulator');
  const variants: Record<string, string> = {};
  for (const pair of (flags.variant ?? []).flatMap((given) => given.split(','))) {
    const [name = '', value = ''] = pair.split('=');
    const variant = Object.hasOwn(known, name) ? known[name as keyof typeof known] : undefined;
    if (!variant)
      throw invalidInput([{ field: '--variant', message: `must be one of ${Object.keys(known).join(', ')}` }]);
    if (!variant.values.includes(value))
      throw invalidInput([{ field: `--variant ${name}`, message: `must be one of ${variant.values.join(', ')}` }]);
    variants[name] = value;
  }
  const port = whole('port', flags.port, 0, 65535);
  const { scenario } = flags;
  if (scenario !== undefined && !Object.hasOwn(scenarios, scenario))
    throw invalidInput([{ field: '--scenario', message: `must be one of ${Object.keys(scenarios).join(', ')}` }]);
  const controlToken = randomBytes(24).toString('base64url');
  const terminal = process.stdout.isTTY;
  const paint = paintFor(process.stdout, color);
  const options: SimulatorOptions = {
    port,
    controlToken,
    ...(terminal && { onRequest: (request) => process.stdout.write(requestLine(request, paint)) }),
    ...(scenario !== undefined && { scenario: scenario as ScenarioName }),
    seed: whole('seed', flags.seed, 0, 2 ** 31),
    today: demoDay(flags.today),
    size: whole('size', flags.size, 1, 10_000_000),
    ...(flags.rate !== undefined && {
      rate: flags.rate === 'off' ? (false as const) : whole('rate', flags.rate, 1, 10_000_000),
    }),
    variants,
    ...(flags.live && { live: flags.live === true ? 60 : whole('live', flags.live, 1, 1_000_000) }),
  };
  const started = await listenOn(port, 'simulator', () => startSimulator(options));
  const unshare = shareControl(home, started.url, controlToken);
  try {
    const { url, tokens, client } = started;
    const title = scenario === undefined ? undefined : scenarios[scenario as ScenarioName].title;
    if (terminal) await print(welcome(started, title, paint));
    else {
      await printJson({ url, tokens, client, control_token: controlToken }, 0);
      printMessage('Local Brex running. Press Ctrl-C to stop.');
    }
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  } finally {
    unshare();
    await started.close();
  }
}

/** What a person needs to use a simulator. */
function welcome({ url, tokens, client }: Simulator, scenario: string | undefined, { bold, dim }: Paint): string {
  const rows = [
    ['API token, all scopes', tokens.all],
    ['API token, reads only', tokens.read],
    ['API token, three scopes', tokens.three],
    ['OAuth client', `${client.client_id}, secret ${client.client_secret}`],
  ];
  return [
    `${bold('Local Brex')} at ${url} (press Ctrl-C to stop).`,
    ...(scenario === undefined ? [] : [scenario]),
    ...rows.map(([title = '', value = '']) => `  ${title.padEnd(24)} ${value}`),
    dim(`Use it:  BREX_BASE_URL=${url} BREX_API_TOKEN=${tokens.all} brex-connector run list_users`),
    dim(`Webhook: brex-connector simulator emit USER_UPDATED --port ${new URL(url).port}`),
    '',
    '',
  ].join('\n');
}
