import type { PlannedRequest } from '../../wire';

/** A request in a notation that a person can use elsewhere. */
export interface Snippet {
  title: string;
  text: string;
}

interface Order {
  action: string;
  input: Record<string, unknown>;
  requests: PlannedRequest[];
}

/**
 * The same order as HTTP, curl, TypeScript, command line and JSON. Headers that the preview hides stay hidden: the
 * token is a variable.
 */
export function snippetsOf({ action, input, requests }: Order): Snippet[] {
  return [
    { title: 'HTTP', text: requests.map(httpText).join('\n\n') },
    { title: 'curl', text: requests.map(curlText).join('\n\n') },
    { title: 'TypeScript', text: typescriptText(action, input) },
    { title: 'Command line', text: `npx brex-connector run ${action} --input ${quoted(JSON.stringify(input))}` },
    { title: 'JSON', text: JSON.stringify(input, null, 2) },
  ];
}

function httpText({ method, url, headers, body }: PlannedRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines, ...(body ? ['', bodyText(body)] : [])].join('\n');
}

function curlText({ method, url, headers, body }: PlannedRequest): string {
  const own = Object.entries(headers).filter(([name]) => name !== 'authorization' && name !== 'user-agent');
  // --data would read a file for a body that begins with @.
  const parts = [
    `curl -X ${method} ${quoted(url)}`,
    '-H "Authorization: Bearer $BREX_API_TOKEN"',
    ...own.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body ? [`--data-raw ${quoted(bodyText(body))}`] : []),
  ];
  return parts.join(' \\\n  ');
}

const typescriptText = (action: string, input: object): string =>
  [
    "import { connect } from 'brex-connector';",
    '',
    "const brex = connect({ name: 'Brex', account_type: 'production', api_token: process.env.BREX_API_TOKEN ?? '' });",
    `const { output } = await brex.run('${action}', ${JSON.stringify(input, null, 2)});`,
  ].join('\n');

const bodyText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body, null, 2));

/** Text as one word of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
