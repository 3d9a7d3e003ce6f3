import type { Command } from 'commander';
import { fullManifest } from '../../full_manifest';
import type { Configuration } from './configuration';
import type { SimulatorFlags } from './simulator';
import type { EmitFlags } from './simulator_control';

/** `simulator` and `simulator emit`. */
export function addSimulatorCommands(all: Command, signal: AbortSignal, configuration: Configuration): void {
  all
    .option('--port <number>', 'port (0: any free port)', '4010')
    .option('--seed <number>', 'seed of the generated data', '1')
    .option('--size <number>', 'amount of generated data', '1')
    .option('--today <date>', 'the day on which the generated data end (default: the present day)')
    .option('--rate <number|off>', 'requests per minute before it returns 429 (default: 1000)')
    .option('--live [number]', 'simulate activity: events per minute (default: 60)')
    .option('--scenario <name>', 'situation to start in: month-end, leaver, rate-limited, slow')
    .option('--variant <name=value...>', 'choose a behavior that Brex leaves unspecified')
    .action(async (flags: SimulatorFlags) => (await import('./simulator')).simulator(flags, signal, configuration));
  all
    .enablePositionalOptions()
    .command('emit')
    .description('send a webhook event of a running simulator to its subscribers')
    .argument('<event>', Object.keys(fullManifest.events).join(', '))
    .option('--port <number>', 'port of the running simulator', '4010')
    .option('--payload <json>', 'fields of the payload: JSON, @FILE, or - for standard input')
    .action(async (event: string, flags: EmitFlags) =>
      (await import('./simulator_control')).emit(event, flags, configuration),
    );
}
