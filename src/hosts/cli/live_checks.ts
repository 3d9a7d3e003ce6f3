import { catalogue, type Settings } from '../../connector';
import { EnvHttpProxyAgent, fetch } from 'undici';
import type { Check } from './local_checks';

/** Milliseconds for one look. */
const maxWait = 5000;
const statusPage = 'https://status.brex.com/api/v2/status.json';
/** Seconds by which a clock may be wrong: webhooks and tokens depend on it. */
const tolerated = 30;

type Place = Pick<Settings, 'account_type'> & { base_url?: string };

/** The server of a connection. */
export const serverOf = ({ account_type: type, base_url: own }: Place): string =>
  own ?? catalogue().connection.servers[type]?.url ?? '';

/**
 * What Brex's status page says, unless the server is another one, and by how much this machine's clock differs from the server's. Sends no
 * token.
 */
export async function liveChecks(place: Place, proxied: boolean): Promise<Check[]> {
  const dispatcher = proxied ? new EnvHttpProxyAgent() : undefined;
  const look = (url: string) =>
    fetch(url, { signal: AbortSignal.timeout(maxWait), redirect: 'manual', ...(dispatcher && { dispatcher }) });
  try {
    return [...(place.base_url === undefined ? [await brexStatus(look)] : []), await clockSkew(look, serverOf(place))];
  } finally {
    await dispatcher?.close();
  }
}

type Look = (url: string) => ReturnType<typeof fetch>;

async function brexStatus(look: Look): Promise<Check> {
  const name = "Brex's status page";
  try {
    const { status } = (await (await look(statusPage)).json()) as {
      status?: { indicator?: string; description?: string };
    };
    const { indicator, description = 'unknown' } = status ?? {};
    return { name, status: indicator === 'none' ? 'ok' : 'warn', detail: description.slice(0, 200) };
  } catch {
    return {
      name,
      status: 'warn',
      detail: `${statusPage} can't be read`,
      remedy: 'Open status.brex.com in a browser.',
    };
  }
}

async function clockSkew(look: Look, server: string): Promise<Check> {
  const name = 'clock';
  try {
    const before = Date.now();
    const response = await look(`${server}/v2/users/me`);
    await response.body?.cancel();
    const there = Date.parse(response.headers.get('date') ?? '');
    if (Number.isNaN(there)) return { name, status: 'warn', detail: 'the server sent no date' };
    return skewCheck(Math.round(((before + Date.now()) / 2 - there) / 1000));
  } catch {
    return {
      name,
      status: 'warn',
      detail: `${new URL(server).host} can't be reached`,
      remedy: 'Check your network and your proxy.',
    };
  }
}

/** The finding for a clock that is ahead by that many seconds. */
export function skewCheck(seconds: number): Check {
  const name = 'clock';
  // The date of a response has whole seconds.
  if (Math.abs(seconds) <= 2) return { name, status: 'ok', detail: "agrees with the server's" };
  const detail = `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the server's`;
  if (Math.abs(seconds) <= tolerated) return { name, status: 'ok', detail };
  return { name, status: 'warn', detail, remedy: 'Synchronize the clock of this machine, for example with NTP.' };
}
