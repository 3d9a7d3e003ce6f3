/** The parts that actions consist of, each by the actions that have one. */
export interface ActionParts {
  /** The entries in connector.json; a composed one has no request of its own. */
  entries: readonly { group: string; action: string; isComposed: boolean }[];
  /** `group/action` of every schema file. */
  schemas: readonly string[];
  /** `group/action` of every handler. */
  handlers: readonly string[];
  /** The generated route of every action that is one request. */
  routes: Readonly<Record<string, { method: string; path: string }>>;
  /** `METHOD /path` of every route of the simulator, with `:name` for parameters. */
  simulator: readonly string[];
  /** The actions that test/wire.json records. */
  wire: readonly string[];
}

/** What is missing for an action to be complete, and what has no action, each with what to do. */
export function missingParts(parts: ActionParts): string[] {
  return [...parts.entries.flatMap((entry) => missingOf(entry, parts)), ...withoutEntry(parts)];
}

function missingOf({ group, action, isComposed }: ActionParts['entries'][number], parts: ActionParts): string[] {
  const route = parts.routes[action];
  const missing: [boolean, string][] = [
    [
      !parts.schemas.includes(`${group}/${action}`),
      `write schemas/${group}/${action}.json with definitions.input, definitions.output and examples.`,
    ],
    [!parts.handlers.includes(`${group}/${action}`), `write its handler in src/actions/${group}.ts.`],
    [!isComposed && !route, 'run "npm run generate", which writes its types and its route.'],
    [
      route !== undefined && !parts.simulator.some((one) => isSameRoute(one, route)),
      `write the simulator's route ${route?.method} ${route?.path} in src/simulator/routes/.`,
    ],
    [
      !parts.wire.includes(action),
      'run "UPDATE=1 npx jest test/wire.test.ts", which records its requests in test/wire.json, and review the difference.',
    ],
  ];
  return missing.filter(([isMissing]) => isMissing).map(([, step]) => `${action} is incomplete: ${step}`);
}

function withoutEntry({ entries, schemas, handlers, routes, wire }: ActionParts): string[] {
  const places = new Set(entries.map(({ group, action }) => `${group}/${action}`));
  const actions = new Set(entries.map(({ action }) => action));
  const entryOrRemove = (place: string): string =>
    `add the entry groups.${place.replace('/', '.actions.')} to connector.json, or remove`;
  return [
    ...schemas
      .filter((place) => !places.has(place))
      .map((place) => `schemas/${place}.json has no action: ${entryOrRemove(place)} the file.`),
    ...handlers
      .filter((place) => !places.has(place))
      .map((place) => `src/actions has a handler for ${place} and no action: ${entryOrRemove(place)} the handler.`),
    ...Object.keys(routes)
      .filter((action) => !actions.has(action))
      .map((action) => `src/generated/routes.ts has ${action}, which is no action: run "npm run generate".`),
    ...wire
      .filter((action) => !actions.has(action))
      .map((action) => `test/wire.json has ${action}, which is no action: run "UPDATE=1 npx jest test/wire.test.ts".`),
  ];
}

/** Whether a route of the simulator and a generated one are the same, whatever their parameters are called. */
const isSameRoute = (simulated: string, { method, path }: { method: string; path: string }): boolean =>
  simulated.replaceAll(/:\w+/g, '{}') === `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`;
