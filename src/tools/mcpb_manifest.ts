import { readFileSync } from 'node:fs';
import { fullManifest } from '../full_manifest';

/** A field of the form that a client shows before it starts the server. */
interface UserField {
  type: 'string';
  title: string;
  description: string;
  required: boolean;
  sensitive?: true;
  default?: string;
}

interface FormField {
  title: string;
  description?: string;
  default?: string;
  writeOnly?: boolean;
  oneOf?: { const: string; title: string }[];
}

/** The environment variables of the token form's fields; its name has none, since a bundle is one connection. */
const variables: Record<string, string> = { api_token: 'BREX_API_TOKEN', account_type: 'BREX_ACCOUNT_TYPE' };

/** What a model may do and see: the options of the server. */
const options: Record<string, UserField> = {
  allow: {
    type: 'string',
    title: 'Allow',
    description:
      'The most a model may do: read, write (changes that can be undone), or irreversible (also payments; you confirm each one).',
    required: false,
    default: 'read',
  },
  tools: {
    type: 'string',
    title: 'Tools',
    description:
      'search (a few tools for all actions), read, all, or names of groups with commas between, such as cards,users.',
    required: false,
    default: 'search',
  },
};

/** A field of the token form, as MCPB describes it. */
function userField(
  { title, description, default: usual, writeOnly, oneOf }: FormField,
  help: string,
  required: boolean,
): UserField {
  const choices = oneOf?.map((choice) => `${choice.const}: ${choice.title}`).join('; ');
  return {
    type: 'string',
    title,
    description: writeOnly ? help : (choices ?? description ?? title),
    required: required && usual === undefined,
    ...(writeOnly && { sensitive: true as const }),
    ...(usual !== undefined && { default: usual }),
  };
}

/** The manifest of the bundle (MCPB 0.3), from connector.json and package.json. */
export function mcpbManifest(): Record<string, unknown> {
  const { name, version, description, license, keywords, engines, homepage, repository } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Record<string, unknown> & { engines: { node: string }; repository?: { type: string; url: string } };
  const { help, form } = (fullManifest.connection.auth_methods.api_token ?? {}) as {
    help: string;
    form: { properties: Record<string, FormField>; required: string[] };
  };
  const fields = Object.entries(form.properties).filter(([field]) => field in variables);
  return {
    manifest_version: '0.3',
    name,
    display_name: fullManifest.title,
    version,
    description,
    long_description:
      "Finds, reads and changes what your Brex account contains. Reads only, unless you allow more; payments and whatever else can't be " +
      'undone need your confirmation. The history of writes is in memory and ends with the server.',
    author: { name: 'the brex-connector authors' },
    ...(typeof homepage === 'string' && { homepage }),
    ...(repository && { repository: { type: repository.type, url: repository.url.replace(/^git\+/, '') } }),
    icon: 'icon.png',
    server: {
      type: 'node',
      entry_point: 'dist/cli.js',
      mcp_config: {
        command: 'node',
        args: [
          '${__dirname}/dist/cli.js',
          'mcp',
          ...Object.keys(options).flatMap((option) => [`--${option}`, `\${user_config.${option}}`]),
        ],
        env: Object.fromEntries(fields.map(([field]) => [variables[field] ?? '', `\${user_config.${field}}`])),
      },
    },
    tools_generated: true,
    prompts_generated: true,
    keywords,
    license,
    compatibility: { platforms: ['darwin', 'win32', 'linux'], runtimes: { node: engines.node } },
    user_config: {
      ...Object.fromEntries(
        fields.map(([field, shape]) => [field, userField(shape, help, form.required.includes(field))]),
      ),
      ...options,
    },
  };
}
