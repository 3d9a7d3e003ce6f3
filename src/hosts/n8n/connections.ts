import type { FunctionsBase } from 'n8n-workflow';
import {
  catalogue,
  connect,
  type Connection,
  identityPath,
  inMemoryJournal,
  type Journal,
  type Settings,
  type SuppliedTokenSettings,
} from '../../connector';
import { BrexError } from '../../errors';
import { systemClock } from '../../clock';
import { credentialNames } from './credential_names';
import { settingValue, sharedSettings } from './credential_properties';
import { type NodeConnection, type ServiceCredential, serviceConnection } from './service_connection';
import { n8nTransport, type SendRequest } from './transport';

/** A credential as n8n decrypts it. */
export type CredentialData = Record<string, unknown>;

/** What n8n's processes remember of the writes of each credential: retries on fail run in the same process. */
const journals = new Map<string, Journal>();

/** The journal of a credential in this process. */
function journalOf(credential: string): Journal {
  const journal = journals.get(credential) ?? inMemoryJournal(systemClock);
  journals.set(credential, journal);
  return journal;
}

const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && !value.length);

/** The settings in a credential: without empty boxes and without what n8n adds. */
function settingsOf(data: CredentialData): Record<string, unknown> {
  const known = ['api_token', 'account_type', ...sharedSettings()];
  const values = known.map((name): [string, unknown] => [name, settingValue(name, data[name])]);
  const settings = Object.fromEntries(values.filter(([, value]) => !isBlank(value)));
  if (typeof settings.headers === 'string') settings.headers = headersOf(settings.headers);
  return { name: 'n8n', ...settings };
}

function headersOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrexError('invalid_input', 'The extra headers of the credential are not JSON.', {
      remedy: 'Enter an object such as {"X-Gateway": "value"}, or leave it empty.',
    });
  }
}

/** Connects with an API token. */
export const connectWithToken = (data: CredentialData, id: string | undefined, send: SendRequest): Connection =>
  connect(settingsOf(data) as object as Settings, hostOf(id, send));

/** The store makes daily totals count in this process; `id` keeps keys when a credential is renamed. */
function hostOf(id: string | undefined, send: SendRequest) {
  const transport = n8nTransport(send);
  if (id === undefined) return { transport };
  return { transport, id: `n8n ${id}`, store: { journal: journalOf } };
}

/** The credential of a node as n8n gives it to one item: its values may be expressions. */
export interface NodeCredential {
  type: (typeof credentialNames)[keyof typeof credentialNames];
  data: CredentialData;
  item: number;
}

/** The credential for a value of the parameter "Authentication". */
export async function credentialOf(
  functions: FunctionsBase,
  authentication: unknown,
  item = 0,
): Promise<NodeCredential> {
  const type =
    authentication === 'oAuth2'
      ? credentialNames.oAuth2
      : authentication === 'service'
        ? credentialNames.service
        : credentialNames.token;
  return { type, data: await functions.getCredentials(type, item), item };
}

/** The connection of a trigger. Throws as `connect` does. */
export const connectionOf = async (functions: FunctionsBase, authentication: unknown): Promise<Connection> =>
  connectionWith(functions, await credentialOf(functions, authentication));

function connectionWith(functions: FunctionsBase, { type, data, item }: NodeCredential): Connection {
  const id = functions.getNode().credentials?.[type]?.id ?? undefined;
  const send: SendRequest = (options) => functions.helpers.httpRequest(options);
  return type === credentialNames.oAuth2
    ? connect(signedInSettings(functions, type, data, item), hostOf(id, send))
    : connectWithToken(data, id, send);
}

/** The connection of the node "Brex", which may also be one of a service. */
export function nodeConnectionOf(functions: FunctionsBase, credential: NodeCredential): NodeConnection {
  if (credential.type !== credentialNames.service) return connectionWith(functions, credential);
  return serviceConnection(credential.data as object as ServiceCredential, (options) =>
    functions.helpers.httpRequest(options),
  );
}

/** Settings whose token n8n signs in for and renews. */
function signedInSettings(
  functions: FunctionsBase,
  type: string,
  data: CredentialData,
  item: number,
): SuppliedTokenSettings {
  const { api_token: _, ...settings } = settingsOf(data);
  const { servers } = catalogue().connection;
  const { base_url: baseUrl, account_type: accountType } = settings as { base_url?: string; account_type?: string };
  const server = (baseUrl ?? servers[accountType ?? '']?.url ?? '').replace(/\/$/, '');
  const current = async (): Promise<string> => {
    const { oauthTokenData } = await functions.getCredentials(type, item);
    return (oauthTokenData as { access_token?: string } | undefined)?.access_token ?? '';
  };
  const renew = async (): Promise<void> => {
    const { refreshOAuth2Token, httpRequestWithAuthentication } = functions.helpers;
    if (refreshOAuth2Token) return void (await refreshOAuth2Token.call(functions, type));
    // Older versions renew a token only when a request of theirs is refused.
    await httpRequestWithAuthentication?.call(functions, type, { url: `${server}${identityPath}`, method: 'GET' });
  };
  return {
    ...settings,
    access_token: async ({ rejected }) => {
      const token = await current();
      if (rejected === undefined || token !== rejected) return token;
      await renew();
      return current();
    },
  } as SuppliedTokenSettings;
}
