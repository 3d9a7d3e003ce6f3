import { invalidInput } from '../../errors';
import { print } from './exit';
import { listenOn } from './port';
import { whole } from './whole';

export interface SimulatorFlags {
  port: string;
  seed: string;
  size: string;
  rate: string;
  variant?: string[];
  live?: string | true;
}

/** `simulator`: runs a local Brex until it is stopped; prints one line of JSON when it is ready. */
export async function simulator(flags: SimulatorFlags, signal: AbortSignal): Promise<void> {
  const { startSimulator, variants: known } = await import('../../simulator');
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
  const options = {
    port,
    seed: whole('seed', flags.seed, 0, 2 ** 31),
    size: whole('size', flags.size, 1, 10_000_000),
    rate: flags.rate === 'off' ? (false as const) : whole('rate', flags.rate, 1, 10_000_000),
    variants,
    ...(flags.live && { live: flags.live === true ? 60 : whole('live', flags.live, 1, 1_000_000) }),
  };
  const started = await listenOn(port, 'simulator', () => startSimulator(options));
  await print(`${JSON.stringify({ url: started.url, tokens: started.tokens, client: started.client })}\n`);
  console.error('Local Brex running. Press Ctrl-C to stop.');
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await started.close();
}
