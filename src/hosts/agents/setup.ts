import { access } from 'node:fs/promises';
import { BrexError } from '../../errors';
import { type Machine, type McpClient, mcpClients } from './clients';
import { editConfiguration, entryIn, parseConfiguration, type EditedText } from './configuration_text';
import { describeEntry, isOwnEntry, type ServerEntry } from './server_entry';
import { type SkillFile, skillFiles } from './skill_files';
import { readUserFile, replaceUserFile, type UserFile } from './user_file';

/** What is known about a client on this machine. */
export interface ClientStatus {
  client: string;
  title: string;
  installed: boolean;
  /** Its configuration file. */
  file: string;
  /** Whether the file starts this server; null if the file can't be read. */
  configured: boolean | null;
  /** What the server is started with, for a person. */
  uses?: string;
  /** Why the file can't be read. */
  problem?: string;
}

/** A change of a client's configuration that is ready to be written. */
export interface ClientPlan {
  client: McpClient;
  file: UserFile;
  edited: EditedText;
}

/** A client by name. Throws `invalid_input` for an unknown one. */
export function clientNamed(name: string): McpClient {
  const found = mcpClients.find((client) => client.name === name);
  if (found) return found;
  const message = `must be ${mcpClients.map((client) => client.name).join(', ')}`;
  throw new BrexError('invalid_input', `There is no client "${name.slice(0, 64)}".`, {
    remedy: 'Run "brex-connector agent list" to see the clients.',
    fields: [{ field: 'client', message }],
  });
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Whether a client is installed for this user. */
export async function isInstalled(client: McpClient, machine: Machine): Promise<boolean> {
  return (await Promise.all(client.traces(machine).map(exists))).includes(true);
}

/** All known clients, with what their configurations contain. Changes nothing. */
export function listClients(machine: Machine): Promise<ClientStatus[]> {
  return Promise.all(
    mcpClients.map(async (client) => {
      const file = client.file(machine);
      const status = { client: client.name, title: client.title, installed: await isInstalled(client, machine), file };
      try {
        const { text } = await readUserFile(file);
        const entry = text === undefined ? undefined : entryIn(parseConfiguration(text, client), client);
        const configured = isOwnEntry(entry);
        return { ...status, configured, ...(configured && { uses: describeEntry(entry) }) };
      } catch (error) {
        return { ...status, configured: null, problem: messageOf(error) };
      }
    }),
  );
}

const messageOf = (error: unknown): string => (BrexError.is(error) ? error.message : "The file can't be read.");

/** Prepares the server's entry, or its removal without one. Throws as reading and editing do, with the client's file in the message. */
export async function planClient(client: McpClient, machine: Machine, entry?: ServerEntry): Promise<ClientPlan> {
  const file = await readUserFile(client.file(machine));
  try {
    return { client, file, edited: editConfiguration(file.text ?? '', client, entry) };
  } catch (error) {
    if (!BrexError.is(error)) throw error;
    const { code, message, remedy } = error;
    throw new BrexError(code, `${file.path}: ${message}`, { ...(remedy && { remedy }) });
  }
}

/** Whether a plan changes anything. */
export const changes = ({ file, edited }: ClientPlan): boolean => edited.text !== (file.text ?? '');

/** Writes a planned change. */
export const applyPlan = ({ file, edited }: ClientPlan): Promise<void> => replaceUserFile(file, edited.text);

/** The skills of a client that are missing or differ from the package's; undefined if the client has no folder for skills. */
export async function planSkills(client: McpClient, machine: Machine): Promise<SkillFile[] | undefined> {
  const folder = client.skills?.(machine);
  return folder === undefined ? undefined : (await skillFiles(folder)).filter(({ file, text }) => file.text !== text);
}

/** Writes planned skills. */
export async function applySkills(skills: readonly SkillFile[]): Promise<void> {
  for (const { file, text } of skills) await replaceUserFile(file, text);
}
