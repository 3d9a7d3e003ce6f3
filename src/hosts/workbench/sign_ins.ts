import { hour } from '../../clock';
import { randomUUID } from 'node:crypto';
import { beginAuthorization, type AuthorizationOptions } from '../../connector';
import { BrexError } from '../../errors';
import type { Connections } from './connections';
import type { Refusal, SignInOrder, SignInView } from './wire';
import { signInTimedOut } from '../sign_in_timeout';

/** How long a sign-in waits for the browser to return, and how long it is retained. Milliseconds. */
const signInTimeout = 15 * 60_000;
const memory = hour;

interface Held {
  view: SignInView;
  state: string;
  begun: number;
  finish: Awaited<ReturnType<typeof beginAuthorization>>['finish'];
}

/** The outcome of a callback, for the page in the browser. */
export interface Returned {
  status: number;
  text: string;
  more?: string | undefined;
}

/** The sign-ins begun in the workbench, each retained for an hour afterwards. They end with the workbench. */
export class SignIns {
  private readonly held = new Map<string, Held>();

  /** `origins` are the workbench's own addresses. */
  constructor(
    private readonly connections: Connections,
    private readonly origins: () => string[],
  ) {}

  /** Begins a sign-in: the user's browser goes to its `url`. Rejects as `beginAuthorization` does. */
  async begin({ connection, actions, fresh }: SignInOrder): Promise<SignInView> {
    const order = await this.connections.signInOf(connection);
    const { url, finish } = await beginAuthorization({
      ...order,
      ...(actions?.length && { actions: actions as NonNullable<AuthorizationOptions['actions']> }),
      ...(fresh && { prompt: 'login' as const }),
    });
    const query = new URL(url).searchParams;
    const redirect_uri = query.get('redirect_uri') ?? '';
    const view: SignInView = {
      id: randomUUID(),
      connection,
      url,
      redirect_uri,
      waits: this.origins().some((origin) => redirect_uri === `${origin}/callback`),
      asked: (query.get('scope') ?? '').split(' '),
      state: 'waiting',
    };
    for (const [id, { begun }] of this.held) if (Date.now() - begun > memory) this.held.delete(id);
    this.held.set(view.id, { view, finish, begun: Date.now(), state: query.get('state') ?? '' });
    return view;
  }

  /** The status of a sign-in. Throws `not_found`. */
  get(id: string): SignInView {
    const { view } = this.find(id);
    return view;
  }

  /** Finishes a sign-in with the address that the user pasted. */
  async paste(id: string, address: string): Promise<SignInView> {
    const held = this.find(id);
    await this.finish(held, address.trim());
    return held.view;
  }

  /** Processes a callback, for the sign-in with its state. */
  async take(address: string): Promise<Returned> {
    const state = new URL(address).searchParams.get('state');
    const mine = [...this.held.values()].find((one) => one.state === state);
    const error = mine ? await this.finish(mine, address) : await this.stray(address);
    if (error) return { status: 400, text: error.message, more: error.remedy };
    return { status: 200, text: 'You are signed in.', more: 'You can close this page and go back to the workbench.' };
  }

  private find(id: string): Held {
    const held = this.held.get(id);
    if (!held)
      throw new BrexError('not_found', 'This sign-in no longer exists: the workbench was restarted.', {
        remedy: 'Start the sign-in again.',
      });
    const { view, begun } = held;
    if (view.state === 'waiting' && Date.now() - begun > signInTimeout)
      Object.assign(view, {
        state: 'failed',
        refusal: refusalOf(signInTimedOut(signInTimeout, 'Start it again and complete it in the tab that opens.')),
      });
    return held;
  }

  /** Returns the error, if there is one. A response to another sign-in leaves this one waiting. */
  private async finish({ view, finish }: Held, address: string): Promise<BrexError | undefined> {
    try {
      const granted = await finish(address);
      await this.connections.signedIn(view.connection);
      Object.assign(view, { state: 'done', granted, refusal: undefined });
      return undefined;
    } catch (thrown) {
      const error = BrexError.is(thrown) ? thrown : fault(thrown);
      const spent = !isAnothers(error) && error.code !== 'conflict' && !error.retryable;
      if (view.state !== 'failed') view.refusal = refusalOf(error);
      if (view.state === 'waiting' && spent) view.state = 'failed';
      return error;
    }
  }

  /** A response to no known sign-in: reported to those that wait, since it may be a failed one of the user's. */
  private async stray(address: string): Promise<BrexError> {
    const waiting = [...this.held.values()].filter(({ view }) => view.state === 'waiting');
    const errors = await Promise.all(waiting.map((held) => this.finish(held, address)));
    return errors.find((error) => error !== undefined) ?? noSignIn();
  }
}

const isAnothers = ({ fields }: BrexError): boolean =>
  fields?.some(({ field }) => field === 'state' || field === 'callback') === true;

const refusalOf = (error: BrexError): Refusal => error.toJSON();

const fault = (cause: unknown): BrexError =>
  new BrexError('unexpected_answer', 'Internal error in the workbench: the sign-in was not completed.', {
    remedy: 'Start the sign-in again. If it happens again, restart the workbench.',
    cause,
  });

const noSignIn = (): BrexError =>
  new BrexError('invalid_input', 'This response belongs to no sign-in of this workbench, so it was not used.', {
    remedy: 'Go back to the workbench and start the sign-in again. The workbench may have been restarted.',
  });
