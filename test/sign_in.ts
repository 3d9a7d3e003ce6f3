import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { scopeCatalogue, type Settings } from '../src';
import { type SimulatorOptions, startSimulator } from '../src/simulator';
import { root } from './examples';

/** What a user does on the page of consent: allow all, some, or nothing of it, or say no. */
export type Decision = 'allow' | 'deny' | string[];

/** A server that signs people in, and the one client it knows. */
export interface Provider {
  settings: Extract<Settings, { client_secret: string; redirect_uri: string }>;
  /** Goes where the user's browser would go; gives the address that it comes back to. */
  visit(url: string, decision?: Decision): Promise<string>;
  /** How often the token endpoint gave tokens for a refresh token, as far as the provider tells. */
  refreshes(): Promise<number>;
  close(): Promise<void>;
}

const redirect_uri = 'http://127.0.0.1:4999/callback';

/** The simulator's sign-in; its API takes the tokens as well. */
export async function simulated(options: SimulatorOptions = {}): Promise<Provider> {
  const simulator = await startSimulator({ rate: false, ...options });
  return {
    settings: {
      name: 'Acme',
      account_type: 'production',
      redirect_uri,
      ...simulator.client,
      base_url: simulator.url,
    },
    async visit(address, decision = 'allow') {
      const url = new URL(address);
      url.searchParams.set('answer', decision === 'deny' ? 'deny' : 'allow');
      if (Array.isArray(decision))
        for (const scope of decision.length ? decision : ['']) url.searchParams.append('allow', scope);
      const { headers } = await fetch(url, { redirect: 'manual' });
      return headers.get('location') ?? '';
    },
    refreshes: () =>
      Promise.resolve(
        simulator.ledger.recent.filter(({ url, status }) => url.endsWith('/v1/token') && status === 200).length - 1,
      ),
    close: () => simulator.close(),
  };
}

/** A real OpenID provider in a process of its own. It has no API behind it. */
export async function real({ rotate = true, life = 3600 } = {}): Promise<Provider> {
  const client = { client_id: 'client_example', client_secret: 'secret_example_of_the_provider' };
  const scopes = scopeCatalogue().flatMap(({ scope, actions }) => (actions.length ? scope : []));
  const child = spawn(
    process.execPath,
    [join(root, 'test/openid_provider.mjs'), JSON.stringify({ rotate, life, scopes, client, redirect_uri })],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const { issuer } = await new Promise<{ issuer: string }>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}`)));
    child.stdout.once('data', (line: Buffer) => resolve(JSON.parse(line.toString()) as { issuer: string }));
  });
  return {
    settings: { name: 'Acme', account_type: 'production', redirect_uri, ...client, issuer },
    visit: (url, decision) => browse(url, decision),
    async refreshes() {
      const counts = (await (await fetch(`${issuer}/counts`)).json()) as Record<string, number>;
      return counts['grant.success refresh_token'] ?? 0;
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill();
      }),
  };
}

/** Follows redirects with cookies, as a browser does, until it is sent back to the client. */
async function browse(address: string, decision: Decision = 'allow'): Promise<string> {
  const first = new URL(address);
  const hint = Array.isArray(decision) ? ['openid', ...decision].join(' ') : decision === 'deny' ? 'deny' : '';
  if (hint) first.searchParams.set('login_hint', hint);
  const cookies: Record<string, string> = {};
  for (let url = first.href, steps = 0; steps < 10; steps++) {
    const cookie = Object.entries(cookies)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const { headers } = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const set of headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies[name] = value;
    }
    url = new URL(headers.get('location') ?? '', url).href;
    if (url.startsWith(redirect_uri)) return url;
  }
  throw new Error('the provider never sent the browser back');
}
