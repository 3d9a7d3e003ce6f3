import { catalogue } from '../../../connector';
import { headers, parameters, responses } from './shared_parts';
import { schemas } from './shared_schemas';
import { fixedPaths } from './fixed_paths';
import { actionOperation } from './operations';

/**
 * The service's description as OpenAPI 3.1, printed from connector.json and schemas/: one path for each action, with its exact input and
 * output.
 */
function openApiDocument() {
  const { title, version, groups } = catalogue();
  const actions = Object.values(groups).flatMap((group) =>
    Object.keys(group.actions).map((action): [string, object] => [
      `/v1/connections/{connection}/actions/${action}`,
      { post: actionOperation(action, group.title) },
    ]),
  );
  const fixed = fixedPaths();
  return {
    openapi: '3.1.0',
    info: {
      title: `${title} connector`,
      version,
      description:
        'Connections to Brex over HTTP: actions, choices, writes and events. Every write has an intent, so that it can be repeated safely.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ secret: [] }],
    tags: [
      { name: 'Service', description: 'Connections, forms, choices, writes and events.' },
      ...Object.values(groups).map((group) => ({ name: group.title })),
    ],
    paths: { ...fixed, ...Object.fromEntries(actions) },
    components: {
      securitySchemes: {
        secret: { type: 'http', scheme: 'bearer', description: 'The secret of a client, from "serve clients add".' },
      },
      schemas,
      responses,
      parameters,
      headers,
    },
  };
}

let text: string | undefined;

/** The document as JSON, made once. */
export const openApiText = (): string => (text ??= JSON.stringify(openApiDocument()));
