import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { modelText } from '../../models';
import { readingResource } from './answers';
import { describeFor } from './describing';
import type { Offer } from './offer';
import { read } from './reading';
import type { Session } from './session';
import { unresolvedWrites } from './write_resolution';

const json = { mimeType: 'application/json' };
const contentsOf = ({ href: uri }: URL, value: () => unknown) =>
  readingResource(uri, async () => ({ contents: [{ uri, ...json, text: modelText(await value()) }] }));

/** The id in an address. Throws "not found" for a broken escape, which no record has. */
function decoded(uri: URL, id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    throw new ResourceNotFoundError(uri.href);
  }
}

/** Registers what a client can attach to a conversation: the catalogue, records, and writes with an unknown outcome. */
export function addResources(server: McpServer, session: Session): void {
  const { connection, offer, records } = session;
  server.registerResource(
    'actions',
    'brex://actions',
    { title: 'Actions', description: 'All actions of this connection, by group', ...json },
    (uri) => contentsOf(uri, () => catalogueOf(offer)),
  );
  server.registerResource(
    'unresolved-writes',
    'brex://writes/unresolved',
    { title: 'Unresolved writes', description: 'Writes of this connection whose outcome is unknown', ...json },
    (uri) => contentsOf(uri, () => unresolvedWrites(session)),
  );
  server.registerResource(
    'action',
    new ResourceTemplate('brex://actions/{action}', {
      list: undefined,
      complete: { action: (typed) => [...offer.actions.keys()].filter((name) => name.startsWith(typed)).slice(0, 100) },
    }),
    { title: 'An action', description: 'The input and the answer of an action', ...json },
    (uri, { action }) => {
      const name = String(action);
      if (!offer.actions.has(name)) throw new ResourceNotFoundError(uri.href);
      return contentsOf(uri, () => describeFor(session, name, true));
    },
  );
  server.registerResource(
    'record',
    new ResourceTemplate('brex://{group}/{id}', {
      list: undefined,
      complete: { group: (typed) => [...records.keys()].filter((group) => group.startsWith(typed)) },
    }),
    { title: 'A record', description: `A record by its ID. Groups: ${[...records.keys()].join(', ')}`, ...json },
    (uri, { group, id }, { mcpReq }) => {
      const source = records.get(String(group));
      if (!source) throw new ResourceNotFoundError(uri.href);
      const input = { [source.field]: decoded(uri, String(id)) };
      return contentsOf(uri, () => read(connection, offer, { action: source.action, input }, mcpReq.signal));
    },
  );
}

function catalogueOf({ actions }: Offer): Record<string, object[]> {
  const groups: Record<string, object[]> = {};
  for (const { name, group, entry } of actions.values())
    (groups[group] ??= []).push({ action: name, title: entry.title, effect: entry.effect });
  return groups;
}
