import type { Manifest } from '../generated/manifest';

type Handlers = Record<string, Record<string, (input: unknown, brex: unknown) => unknown>>;

/** routes.ts: method and route template of every single-request action, recorded by running the handlers. */
export async function routeTable(manifest: Manifest, handlers: Handlers): Promise<string> {
  const rows: string[] = [];
  for (const [group, { actions }] of Object.entries(manifest.groups))
    for (const [action, entry] of Object.entries(actions)) {
      const handler = handlers[group]?.[action];
      if (!handler)
        throw new Error(
          `connector.json has the action ${action}, but src/actions/${group}.ts has no handler for it. Write the handler.`,
        );
      if (!entry.uses) rows.push(`${action}: ${JSON.stringify(await routeOf(handler))},`);
    }
  return `/** Where each action that is one request goes. */
export const routes: Record<string, { method: string; path: string }> = {
${rows.join('\n')}
};
`;
}

async function routeOf(handler: (input: unknown, brex: unknown) => unknown): Promise<{ method: string; path: string }> {
  let route: { method: string; path: string } | undefined;
  const note = (method: string) => (path: string) => {
    route = { method, path: decodeURIComponent(path) };
    return Promise.resolve({});
  };
  const brex = {
    get: note('GET'),
    post: note('POST'),
    put: note('PUT'),
    delete: note('DELETE'),
    upload: () => Promise.resolve(),
  };
  // Of the two alternatives for a file, a run accepts one.
  const input = new Proxy({}, { get: (_, name) => (name === 'file_path' ? undefined : `{${String(name)}}`) });
  await handler(input, brex);
  if (!route) throw new Error('A handler without "uses" in its entry makes exactly one request; one made none.');
  return route;
}
