import { fullManifest } from '../../full_manifest';

type Schema = Record<string, unknown>;
interface Form {
  required?: string[];
  properties: Record<string, Schema>;
}

/** Settings that Airbyte has itself (a source has its own name there), or that a read-only source does not need. */
const leftOut: Record<string, readonly string[]> = {
  api_token: ['name'],
  oauth: ['name', 'redirect_uri', 'scopes'],
  client_credentials: ['name'],
  access_token: ['name'],
  http: ['repeat_window', 'keep_alive'],
};

/** The field of a source's auth method. */
export const authMethodField = 'auth_method';

/** A sync can't sign a user in, so a sign-in is configured by its tokens. */
const signInFields: Record<string, Schema> = {
  refresh_token: {
    title: 'Refresh token',
    description:
      'From a sign-in at Brex with this client, with offline_access. Use it for this source only: Brex replaces it ' +
      'each time it is used.',
    type: 'string',
    format: 'password',
    writeOnly: true,
    minLength: 8,
    maxLength: 8192,
    pattern: '^[!-~]+$',
    'x-rule': 'only the token, on one line, without spaces, quotes or line breaks',
  },
  session: {
    title: 'Session',
    description: 'Current state of the sign-in. Managed by the connector; leave it empty.',
    type: 'string',
    format: 'password',
    writeOnly: true,
    airbyte_hidden: true,
  },
};
const oauthHelp =
  'For approved partners: the refresh token of a sign-in at Brex that was done elsewhere. It stays valid as long as ' +
  'it is used every few weeks. Use the source in one connection only.';

/** The fields of an auth method's form, or of the HTTP settings, that a source has. */
export function formOf(name: string): Form {
  const { auth_methods: methods, http } = fullManifest.connection;
  const form = (name === 'http' ? http.form : methods[name]?.form) as Form;
  const kept = Object.entries(form.properties).filter(([field]) => !leftOut[name]?.includes(field));
  const more = name === 'oauth' ? signInFields : {};
  return {
    required: [...(form.required ?? []), ...Object.keys(more).slice(0, 1)].filter(
      (field) => !leftOut[name]?.includes(field),
    ),
    properties: { ...Object.fromEntries(kept), ...more },
  };
}

/** The auth methods of a source; a client that registers itself requires a user's own machine, so it is not available. */
export const authMethodNames: readonly string[] = Object.keys(fullManifest.connection.auth_methods).filter(
  (authMethod) => authMethod !== 'registered_client',
);

/** The specification of the source, that is its settings form. Derived from the forms in connector.json. */
export function specification(): object {
  const { auth_methods: methods, http } = fullManifest.connection;
  const credentials = authMethodNames.map((authMethod) => {
    const { required = [], properties } = formOf(authMethod);
    return {
      title: methods[authMethod]?.title,
      description: authMethod === 'oauth' ? oauthHelp : methods[authMethod]?.help,
      type: 'object',
      required: [authMethodField, ...required],
      properties: { [authMethodField]: { type: 'string', const: authMethod, order: 0 }, ...fields(properties, 1) },
    };
  });
  return {
    supportsIncremental: true,
    connectionSpecification: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: `${fullManifest.title} source`,
      type: 'object',
      required: ['credentials'],
      additionalProperties: true,
      properties: {
        credentials: {
          title: 'Auth method',
          description: 'How this source connects to Brex. Customers choose the API token.',
          type: 'object',
          order: 0,
          oneOf: credentials,
        },
        http: {
          title: http.title,
          description: http.help,
          type: 'object',
          order: 1,
          properties: fields(formOf('http').properties, 0),
        },
      },
    },
  };
}

const fields = (properties: Record<string, Schema>, from: number): Record<string, Schema> =>
  Object.fromEntries(Object.entries(properties).map(([name, schema], i) => [name, field(schema, from + i)]));

/** A field in Airbyte's form dialect. */
function field(schema: Schema, order: number): Schema {
  const { writeOnly, format, oneOf, additionalProperties, maxProperties, 'x-rule': rule, ...rest } = schema;
  const drawn = {
    ...rest,
    ...(format !== undefined && format !== 'password' && { format }),
    ...(writeOnly === true && { airbyte_secret: true }),
    ...(rule !== undefined && { pattern_descriptor: rule }),
    order,
  };
  if (Array.isArray(oneOf)) return { ...drawn, ...choices(schema.description, oneOf as Choice[]) };
  // Airbyte has no map fields: a list of pairs replaces it. A gateway's header may well be a key.
  if (additionalProperties !== undefined)
    return {
      ...drawn,
      type: 'array',
      ...(maxProperties !== undefined && { maxItems: maxProperties }),
      items: {
        type: 'object',
        required: ['name', 'value'],
        properties: {
          name: { title: 'Name', type: 'string', order: 0 },
          value: { ...(additionalProperties as Schema), title: 'Value', airbyte_secret: true, order: 1 },
        },
      },
    };
  if (rest.items !== undefined) {
    const { 'x-rule': _, ...items } = rest.items as Schema;
    return { ...drawn, items };
  }
  return drawn;
}

interface Choice {
  const: string;
  description?: string;
}

/** Airbyte reserves oneOf for objects: choices become an enum, with their meanings in the description. */
const choices = (description: unknown, all: Choice[]): Schema => ({
  enum: all.map((choice) => choice.const),
  description: [description, ...all.map((choice) => choice.description && `${choice.const}: ${choice.description}`)]
    .filter(Boolean)
    .join(' '),
});
