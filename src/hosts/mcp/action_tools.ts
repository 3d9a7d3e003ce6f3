import {
  fromJsonSchema,
  type McpServer,
  type jsonSchemaValidator,
  type ToolAnnotations,
} from '@modelcontextprotocol/server';
import { invalidInput } from '../../errors';
import type { ActionEntry } from '../../generated/manifest';
import { modelSchema } from '../../models';
import { answered, answering } from './answers';
import type { Offer } from './offer';
import { read } from './reading';
import type { Session } from './session';
import { write, type WriteContext } from './writing';

/** Which actions are separate tools: none, all, those that only read, or those of some groups. */
export type ToolChoice = 'search' | 'all' | 'read' | readonly string[];

/** Reads a choice of tools: `search`, `all`, `read`, or names of groups with commas between. Throws `invalid_input` for an unknown group. */
export function parseToolChoice(text: string, groups: readonly string[]): ToolChoice {
  if (text === 'search' || text === 'all' || text === 'read') return text;
  const chosen = text.split(',').map((name) => name.trim());
  const unknown = chosen.find((name) => !groups.includes(name));
  if (unknown !== undefined)
    throw invalidInput([
      { field: 'tools', message: `has no group "${unknown.slice(0, 64)}"; the groups are ${groups.join(', ')}` },
    ]);
  return chosen;
}

/** The offered actions that become tools. */
export const toolActions = ({ actions }: Offer, choice: ToolChoice): string[] =>
  [...actions.values()]
    .filter(({ group, entry }) =>
      typeof choice === 'string' ? choice === 'all' || entry.effect === 'read' : choice.includes(group),
    )
    .map(({ name }) => name);

/** The connector's own check explains each wrong field better, and says what to do. */
const unchecked: jsonSchemaValidator = {
  getValidator: <T>() => ((data: T) => ({ valid: true, data, errorMessage: undefined })) as never,
};

/** What a client may assume of an action. */
const hintsOf = ({ effect, repeatable }: Pick<ActionEntry, 'effect' | 'repeatable'>): ToolAnnotations => ({
  readOnlyHint: effect === 'read',
  destructiveHint: effect === 'irreversible',
  idempotentHint: effect === 'read' || repeatable === true,
  openWorldHint: effect !== 'read',
});

/** Registers actions as separate tools. */
export function addActionTools(server: McpServer, session: Session, names: readonly string[]): void {
  const { connection, offer } = session;
  const context: WriteContext = { ...session, server };
  for (const name of names) {
    const { entry } = offer.get(name);
    const { title, description, input } = session.schemaOf(name);
    server.registerTool(
      name,
      {
        title,
        description,
        annotations: hintsOf(entry),
        inputSchema: fromJsonSchema<Record<string, unknown>>(input, unchecked),
      },
      (given, request) =>
        answering(async () => {
          if (entry.effect === 'read')
            return answered(await read(connection, offer, { action: name, input: given }, request.mcpReq.signal));
          return write(context, { action: name, input: given }, request);
        }),
    );
  }
}

/** The schemas of actions, each made once. */
export function schemaCache(): (action: string) => ReturnType<typeof modelSchema> {
  const made = new Map<string, ReturnType<typeof modelSchema>>();
  return (action) => {
    const found = made.get(action) ?? modelSchema(action, { output: 'shallow' });
    made.set(action, found);
    return found;
  };
}
