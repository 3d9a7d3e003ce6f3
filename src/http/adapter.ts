import type { ActionTypes, Groups } from '../generated/actions';
import type { Upload } from './upload';

type Merged<T> = (T extends unknown ? (t: T) => void : never) extends (t: infer I) => void ? I : never;

/** Input and output types of every action. */
type Actions = Merged<Groups[keyof Groups]>;
/** The name of an action, such as `list_users`. */
export type Action = keyof Actions;
/** The input of an action: `Input<'list_users'>`. */
export type Input<A extends Action> = Actions[A] extends ActionTypes<infer I, unknown> ? I : never;
/** The output of an action: `Output<'list_users'>`. */
export type Output<A extends Action> = Actions[A] extends ActionTypes<unknown, infer O> ? O : never;

/**
 * The Brex API as a handler sees it: methods and paths, without tokens, hosts or keys. `query` and `body` use the names of the action's
 * input; every call resolves to Brex's answer as JSON and rejects with a BrexError.
 */
export interface Adapter {
  get<T>(path: string, query?: object): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  put<T>(path: string, body?: object): Promise<T>;
  delete<T>(path: string, body?: object): Promise<T>;
  /** Whether the host allows an input to name a file on this machine. */
  readonly files: boolean;
  /** Uploads a file to an address that Brex provided. */
  upload(address: string, file: Upload): Promise<void>;
  /** Runs another action as one step of a composed one; the entry's `uses` must list it. */
  run<A extends Action>(action: A, input: Input<A>): Promise<Output<A>>;
}
