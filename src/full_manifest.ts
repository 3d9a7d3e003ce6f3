import connectorJson from '../connector.json' with { type: 'json' };
import type { ActionEntry, Manifest } from './generated/manifest';
import { actionOf } from './manifest';

/** connector.json: names, forms, scopes, effects, paging, choices, streams and events. A run needs only the core of it. */
export const fullManifest = connectorJson as Manifest;

/** An action's entry in connector.json. Throws `invalid_input` for an unknown name, as `actionOf` does. */
export function entryOf(action: string): ActionEntry {
  const entry = fullManifest.groups[actionOf(action).group]?.actions[action];
  if (!entry) throw new Error(`connector.json has no ${action}: run "npm run generate"`);
  return entry;
}
