/** The contestants of reads and writes: this connector, and the clients that people use instead. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { handJournal } from './hand_journal';
import {
  exampleToken as token,
  loadConnector,
  loadStore,
  noRateLimiter,
  quickRateLimiter,
  settingsFor,
} from './product';

/** Makes one call and checks that it succeeded. */
type Call = () => Promise<unknown>;
export interface Client {
  read?: Call;
  write?: Call;
}

/** Where a client connects, and what for. */
export interface ClientPlace {
  url: string;
  userId: string;
  /** Sockets at most. */
  connections: number;
  /** An empty folder for files. */
  folder: string;
  /** An empty PostgreSQL database, if there is one. */
  postgres?: string | undefined;
}

const department = { name: 'Benchmark' };
const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
const jsonHeaders = { ...headers, 'content-type': 'application/json' };
const failed = (status: number): Error => new Error(`status ${status}`);

async function undiciClient({ url, userId, connections }: ClientPlace) {
  const { Pool } = await import('undici');
  const pool = new Pool(url, { connections });
  const path = `/v2/users/${userId}`;
  const post = async (body: string, key: string): Promise<unknown> => {
    const answer = await pool.request({
      method: 'POST',
      path: '/v2/departments',
      headers: { ...jsonHeaders, 'idempotency-key': key },
      body,
    });
    if (answer.statusCode !== 200) throw failed(answer.statusCode);
    return answer.body.json();
  };
  return {
    post,
    read: async () => {
      const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
      if (statusCode !== 200) throw failed(statusCode);
      return body.json();
    },
    write: () => post(JSON.stringify(department), randomUUID()),
  };
}

/** undici with a journal as one would write it by hand: encrypted, and durable before a write leaves and after it ends. */
async function journaled(place: ClientPlace): Promise<Client> {
  const { post } = await undiciClient(place);
  const journal = await handJournal(join(place.folder, 'journal.db'));
  return {
    write: async () => {
      const [body, key] = [JSON.stringify(department), randomUUID()];
      journal.begin(key, body);
      const answer = await post(body, key);
      journal.end(key, JSON.stringify(answer));
      return answer;
    },
  };
}

async function fetchClient({ url, userId }: ClientPlace): Promise<Client> {
  const answer = async (response: Response): Promise<unknown> => {
    if (!response.ok) throw failed(response.status);
    return response.json();
  };
  return Promise.resolve({
    read: async () => answer(await fetch(`${url}/v2/users/${userId}`, { headers })),
    write: async () =>
      answer(
        await fetch(`${url}/v2/departments`, {
          method: 'POST',
          headers: { ...jsonHeaders, 'idempotency-key': randomUUID() },
          body: JSON.stringify(department),
        }),
      ),
  });
}

async function axiosClient({ url, userId }: ClientPlace): Promise<Client> {
  const { default: axios } = await import('axios');
  const api = axios.create({ baseURL: url, headers, maxRedirects: 0 });
  return {
    read: async () => (await api.get<unknown>(`/v2/users/${userId}`)).data,
    write: async () =>
      (await api.post<unknown>('/v2/departments', department, { headers: { 'idempotency-key': randomUUID() } })).data,
  };
}

/** The part of Brex's API that openapi-fetch needs, in the form of openapi-typescript. */
interface Paths {
  '/v2/users/{id}': {
    get: {
      parameters: { path: { id: string } };
      responses: { 200: { content: { 'application/json': { id: string } } } };
    };
  };
  '/v2/departments': {
    post: {
      parameters: { header: { 'idempotency-key': string } };
      requestBody: { content: { 'application/json': { name: string } } };
      responses: { 200: { content: { 'application/json': { id: string } } } };
    };
  };
}

async function openapiFetchClient({ url, userId }: ClientPlace): Promise<Client> {
  const { default: createClient } = await import('openapi-fetch');
  const api = createClient<Paths>({ baseUrl: url, headers });
  const answer = ({ data, response }: { data?: { id: string }; response: Response }): unknown => {
    if (!data) throw failed(response.status);
    return data;
  };
  return {
    read: async () => answer(await api.GET('/v2/users/{id}', { params: { path: { id: userId } } })),
    write: async () =>
      answer(
        await api.POST('/v2/departments', {
          params: { header: { 'idempotency-key': randomUUID() } },
          body: department,
        }),
      ),
  };
}

async function gotClient({ url, userId }: ClientPlace): Promise<Client> {
  const { default: got } = await import('got');
  const api = got.extend({ prefixUrl: url, headers, retry: { limit: 0 } });
  return {
    read: () => api.get(`v2/users/${userId}`).json(),
    write: () => api.post('v2/departments', { json: department, headers: { 'idempotency-key': randomUUID() } }).json(),
  };
}

async function kyClient({ url, userId }: ClientPlace): Promise<Client> {
  const { default: ky } = await import('ky');
  const api = ky.create({ prefixUrl: url, headers, retry: 0 });
  return {
    read: () => api.get(`v2/users/${userId}`).json(),
    write: () => api.post('v2/departments', { json: department, headers: { 'idempotency-key': randomUUID() } }).json(),
  };
}

type StorePlace = (place: ClientPlace) => { home: string; url?: string } | undefined;

const connector =
  (rateLimiter = quickRateLimiter, at: StorePlace = () => undefined) =>
  async (place: ClientPlace): Promise<Client> => {
    const { connect } = await loadConnector();
    const options = at(place);
    const store = options && (await (await loadStore()).openStore(options));
    const settings = settingsFor(place.url, token, place.connections);
    const brex = connect(settings, { rateLimiter, ...(store && { store, id: 'benchmark' }) });
    return {
      read: () => brex.run('get_user', { id: place.userId }),
      write: () => brex.run('create_department', department),
    };
  };

/** Every contestant by its name in the reports. */
export const clients: Record<string, (place: ClientPlace) => Promise<Client>> = {
  undici: undiciClient,
  connector: connector(),
  'connector, no rate limiter': connector(noRateLimiter),
  'connector, SQLite': connector(quickRateLimiter, ({ folder }) => ({ home: folder })),
  'connector, PostgreSQL': connector(quickRateLimiter, ({ folder, postgres = '' }) => ({
    home: folder,
    url: postgres,
  })),
  'undici and a journal by hand': journaled,
  fetch: fetchClient,
  axios: axiosClient,
  'openapi-fetch': openapiFetchClient,
  got: gotClient,
  ky: kyClient,
};
