import type { Groups } from '../generated/actions';
import type { Upload } from './upload';

type Merged<T> = (T extends unknown ? (t: T) => void : never) extends (t: infer I) => void ? I : never;

/** Every action with the types of its input and output. */
export type Actions = Merged<Groups[keyof Groups]>;
export type Action = keyof Actions;
export type Input<A extends Action> = Actions[A] extends { input: infer I } ? I : never;
export type Output<A extends Action> = Actions[A] extends { output: infer O } ? O : never;

/**
 * What a handler sees of Brex: verbs and paths. It cannot see a token, a host or a key. `query` and `body` are spelled as in the
 * action's input; every call resolves to Brex's answer as JSON and rejects with a BrexError.
 */
export interface Adapter {
  get<T>(path: string, query?: object): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  put<T>(path: string, body?: object): Promise<T>;
  delete<T>(path: string, body?: object): Promise<T>;
  /** Whether the host lets an input name a file on this machine. */
  readonly files: boolean;
  /** Sends a file to an address that Brex gave for it. */
  upload(address: string, file: Upload): Promise<void>;
  /** Another action, as one step of a composed one; it must be named in the entry's `uses`. */
  run<A extends Action>(action: A, input: Input<A>): Promise<Output<A>>;
}
