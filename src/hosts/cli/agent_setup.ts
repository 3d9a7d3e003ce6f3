import { BrexError } from '../../errors';
import {
  applyPlan,
  applySkills,
  backupEnding,
  changes,
  clientNamed,
  type ClientStatus,
  isInstalled,
  listClients,
  type Machine,
  type McpClient,
  mcpClients,
  planClient,
  planSkills,
  previewOf,
  removeSkills,
  type ServerEntry,
  skillFiles,
  skillsPreview,
} from '../agents';
import { answerTo, onTerminal } from './confirm';
import { fail, print } from './exit';
import { printJson } from './json_output';

/** How a person decides about each change; undefined if no one can be asked. */
type Decide = ((question: string) => Promise<boolean>) | undefined;

const decideBy = ({ yes }: { yes?: boolean }): Decide =>
  yes ? () => Promise.resolve(true) : onTerminal() ? decideOnTerminal : undefined;

async function decideOnTerminal(question: string): Promise<boolean> {
  const answer = await answerTo(question);
  if (answer !== undefined) return answer;
  throw new BrexError('cancelled', 'Cancelled. Nothing more was written.', { remedy: 'Run the command again.' });
}

/** `agent list`. */
export async function agentList(machine: Machine, { json }: { json?: boolean }): Promise<void> {
  const found = await listClients(machine);
  await (json ? printJson(found) : print(table(found)));
}

function table(found: readonly ClientStatus[]): string {
  const installed = found.filter((one) => one.installed);
  const missing = found.filter((one) => !one.installed).map(({ client }) => client);
  const width = Math.max(0, ...found.map(({ client }) => client.length)) + 2;
  const rows = installed.map(({ client, configured, uses, problem, file }) => {
    const state = configured ? `uses ${uses}` : (problem ?? 'not set up');
    return `${client.padEnd(width)}${state}\n${' '.repeat(width)}${file}\n`;
  });
  const none = installed.length ? [] : ['No MCP client found on this machine.\n'];
  return [...none, ...rows, ...(missing.length ? [`Not installed: ${missing.join(', ')}\n`] : [])].join('');
}

/** `agent setup`: adds the server and the skills to clients. Rejects with the first problem, after the other clients. */
export async function setUpAgents(
  names: readonly string[],
  machine: Machine,
  entry: ServerEntry,
  flags: { yes?: boolean; skills: boolean },
): Promise<void> {
  const decide = decideBy(flags);
  const clients = await chosenClients(names, machine);
  await each(clients, async (client) => {
    const plan = await planClient(client, machine, entry);
    const skills = flags.skills ? ((await planSkills(client, machine)) ?? []) : [];
    if (!changes(plan) && !skills.length) {
      await print(`${client.title} is already set up.\n`);
      return false;
    }
    let open = false;
    if (changes(plan)) {
      await print(previewOf(plan));
      if (!decide) open = true;
      else if (await decide(`Write this to ${client.title}'s configuration`)) {
        await applyPlan(plan);
        await print(`${client.title} is set up. Restart it to use Brex.${backupNote(plan.file)}\n`);
      } else await print(`${client.title} was not changed.\n`);
    }
    if (skills.length) {
      await print(skillsPreview(client.title, skills));
      if (!decide) open = true;
      else if (await decide(`Copy these skills for ${client.title}`)) {
        await applySkills(skills);
        await print(`Copied ${skills.length} skills.\n`);
      } else await print('No skill was copied.\n');
    }
    return open;
  });
}

const backupNote = ({ path, text }: { path: string; text?: string }): string =>
  text === undefined ? '' : ` The configuration before is in ${path}${backupEnding}.`;

/** `agent remove`: removes the server's entry and the skills. Rejects as `setUpAgents` does. */
export async function removeAgents(
  names: readonly string[],
  machine: Machine,
  flags: { yes?: boolean },
): Promise<void> {
  const decide = decideBy(flags);
  await each(names.map(clientNamed), async (client) => {
    const plan = await planClient(client, machine);
    const folder = client.skills?.(machine);
    const skills = folder === undefined ? [] : (await skillFiles(folder)).filter(({ file }) => file.text !== undefined);
    if (!changes(plan) && !skills.length) {
      await print(`${client.title} doesn't use Brex.\n`);
      return false;
    }
    if (changes(plan)) await print(previewOf(plan));
    for (const { file } of skills) await print(`  - ${file.path}\n`);
    if (!decide) return true;
    if (!(await decide(`Remove Brex from ${client.title}`))) {
      await print(`${client.title} was not changed.\n`);
      return false;
    }
    if (changes(plan)) await applyPlan(plan);
    await removeSkills(skills);
    await print(`Removed Brex from ${client.title}. Restart it.\n`);
    return false;
  });
}

/** The clients with these names, without names all installed ones. */
async function chosenClients(names: readonly string[], machine: Machine): Promise<McpClient[]> {
  const chosen = names.length ? [...new Set(names)].map(clientNamed) : mcpClients;
  const installed = await Promise.all(chosen.map((client) => isInstalled(client, machine)));
  const missing = chosen.filter((_, i) => !installed[i]);
  const found = chosen.filter((_, i) => installed[i]);
  if (found.length && (!names.length || !missing.length)) return found;
  throw new BrexError(
    'not_found',
    names.length
      ? `${missing.map(({ title }) => title).join(', ')} is not installed for this user.`
      : 'No MCP client was found on this machine.',
    { remedy: `Looked for: ${missing.flatMap((client) => client.traces(machine)).join(', ')}` },
  );
}

/** Works through clients; a problem with one doesn't stop the others. Rejects if a question remained open, with the first problem before. */
async function each(clients: readonly McpClient[], work: (client: McpClient) => Promise<boolean>): Promise<void> {
  const problems: unknown[] = [];
  let open = false;
  for (const client of clients)
    try {
      open = (await work(client)) || open;
    } catch (error) {
      if (BrexError.is(error) && error.code === 'cancelled') throw error;
      problems.push(error);
    }
  for (const problem of problems.slice(1)) await fail(problem);
  if (problems.length) throw problems[0];
  if (open)
    throw new BrexError('invalid_input', 'Nothing was written: there is no terminal to ask on.', {
      remedy: 'Check the changes above, then run the command again with --yes.',
    });
}
