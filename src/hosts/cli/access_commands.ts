import type { CommandContext } from './command_context';
import type { SignInFlags } from './sign_in';

/** Adds the commands for access to an account: `connections`, `login` and `logout`. */
export async function addAccessCommands({ check, configuration, family, signal, top }: CommandContext): Promise<void> {
  await family(
    'connections',
    'stored connections: add, list, use, test, rename, edit, remove, keep-alive, rotate-key',
    async (all) =>
      (await import('./connections')).addConnectionCommands(all, configuration, (name, flags) =>
        check({ ...flags, connection: name }),
      ),
  );
  top
    .command('login')
    .description('sign in at Brex in your browser (partners, OAuth)')
    .option('--connection <name>', 'stored connection to sign in for')
    .option('--demo', "use the built-in simulator's sign-in instead of Brex's")
    .option(
      '--input <json>',
      'the settings (client_id, client_secret, redirect_uri, ...): @FILE, or - for standard input',
    )
    .option('--action <name...>', 'actions to request access for')
    .option('--scope <name...>', 'scopes to request; a later login adds to them')
    .option('--fresh', 'ask for your credentials even if you are signed in at Brex')
    .option('--paste', 'paste the callback address; use it if the browser runs on another machine')
    .action(async (flags: SignInFlags) => (await import('./sign_in')).signInHere(flags, signal, configuration));
  top
    .command('logout')
    .description('sign a stored connection out: revoke its access at Brex and keep its settings')
    .requiredOption('--connection <name>', 'the stored connection to sign out')
    .action(async ({ connection }: { connection: string }) =>
      (await import('./sign_out')).signOutHere(connection, configuration),
    );
}
