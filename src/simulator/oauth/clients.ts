import { randomBytes } from 'node:crypto';
import type { Scope } from '../scopes';

/** The client whose secret Brex's support would send to a partner. */
export const client = { client_id: 'client_example', client_secret: 'secret_example_of_the_simulator' } as const;

/** The scopes available to a self-registered client. */
export const offered: readonly Scope[] = [
  'openid',
  'offline_access',
  'users.readonly',
  'departments.readonly',
  'locations.readonly',
  'titles.readonly',
  'legal_entities.readonly',
  'cards.readonly',
  'companies.readonly',
  'budgets.readonly',
  'travel.trips.readonly',
  'expenses.card.readonly',
  'expenses.card',
  'accounts.cash.readonly',
  'vendors.readonly',
  'accounting.integration.read',
  'accounting.record.read',
];

/** A rejected registration, as in RFC 7591. */
export interface RefusedRegistration {
  readonly error: string;
  readonly error_description: string;
}

/** The registered clients: the partner's, and self-registered public ones. */
export class Clients {
  readonly #registered = new Map<string, readonly string[]>();

  /** Registers a public client; returns its metadata, or the error. */
  register(body: unknown): object | RefusedRegistration {
    const metadata = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const { redirect_uris: addresses, token_endpoint_auth_method: method = 'client_secret_basic' } = metadata;
    if (method !== 'none') return no('invalid_client_metadata', 'token_endpoint_auth_method must be none');
    if (!Array.isArray(addresses) || !addresses.length || !addresses.every(isRedirect))
      return no('invalid_redirect_uri', 'redirect_uris must be https, or http on this machine');
    const client_id = `client_example_${randomBytes(12).toString('hex')}`;
    this.#registered.set(client_id, addresses as string[]);
    return { ...metadata, client_id, client_id_issued_at: Math.floor(Date.now() / 1000) };
  }

  isRegistered(id: string | null): boolean {
    return id !== null && this.#registered.has(id);
  }

  /** Whether the client may use a redirect address. A partner's addresses are unknown here, so any is accepted. */
  mayRedirect(id: string | null, address: string): boolean {
    return id === client.client_id || (this.#registered.get(id ?? '')?.includes(address) ?? false);
  }

  /** Whether a form comes from a registered client: identified by its secret, or a public one without a secret. */
  knows(form: URLSearchParams): boolean {
    const [id, secret] = [form.get('client_id'), form.get('client_secret')];
    return (id === client.client_id && secret === client.client_secret) || (this.isRegistered(id) && secret === null);
  }
}

const no = (error: string, error_description: string): RefusedRegistration => ({ error, error_description });

const isRedirect = (address: unknown): boolean =>
  typeof address === 'string' && /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$))/.test(address);
