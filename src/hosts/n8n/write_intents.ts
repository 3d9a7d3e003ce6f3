import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { inputHash, type RunOptions } from '../../connector';
import { BrexError } from '../../errors';
import { isAgentTool } from './agent_tool';
import { customDataKey, nextMark, withoutMark } from './intent';

type IntentOptions = Pick<RunOptions, 'intent' | 'since'>;

/** One change of an item. */
export interface Change {
  input: object;
  item: number;
  /** The user's own name for it; empty if there is none. */
  name: string;
}

/** A noted change: the options of its run, and how to take the note back. */
interface NotedChange {
  options: IntentOptions;
  /** Takes back that this change was tried. Absent if an earlier try may have been sent. */
  undo?: () => void;
}

/** Names the changes of a node, so that each is made once however n8n repeats it. */
export class WriteIntents {
  readonly #execution: IExecuteFunctions;
  readonly #now: () => number;
  readonly #node: string;

  constructor(execution: IExecuteFunctions, now: () => number) {
    this.#execution = execution;
    this.#now = now;
    this.#node = shortHash(execution.getNode().id);
  }

  /**
   * Runs a change with its intent, noted before. What was certainly not made doesn't count as tried. Throws `invalid_input` if this
   * execution can't note it and the user named none.
   */
  async run<T>(change: Change, write: (options: IntentOptions) => Promise<T>): Promise<T> {
    const { options, undo } = change.name === '' ? this.#noted(change) : this.#named(change.name);
    try {
      return await write(options);
    } catch (error) {
      if (isNotMade(error)) undo?.();
      throw error;
    }
  }

  #noted(change: Change): NotedChange {
    const custom = this.#customData();
    const execution = this.#execution.getExecutionId();
    if (!custom || !execution) throw notNoted();
    const { $runIndex: run = 0, $execution: { resumeUrl } = {} } = this.#execution.getWorkflowDataProxy(change.item);
    const tool = isAgentTool(this.#execution.getNode());
    // An agent repeats a call that failed, and n8n counts that as a new run of the tool: its calls are named by what they do.
    const place = tool ? { node: this.#node, run: 0, item: 0 } : { node: this.#node, run, item: change.item };
    const before = custom.get(customDataKey);
    const { noted, root, since } = nextMark(before, place, lastingName(resumeUrl) ?? execution, this.#now());
    custom.set(customDataKey, noted);
    if (custom.get(customDataKey) !== noted) throw notNoted();
    const call = tool ? `call ${inputHash(change.input)}` : `run ${run} / item ${change.item}`;
    const intent = `n8n ${root} / ${this.#node} / ${call}`;
    // How far an agent came says nothing about this call.
    if (tool) return { options: { intent } };
    if (since !== undefined) return { options: { intent, since } };
    const undo = (): void => custom.set(customDataKey, withoutMark(custom.get(customDataKey) ?? '', place, before));
    return { options: { intent }, undo };
  }

  /** A change with the user's own name: when it was first tried is stored with the workflow. */
  #named(name: string): NotedChange {
    const stored = this.#execution.getWorkflowStaticData('node');
    const tries = (stored.firstTries ?? {}) as Record<string, number>;
    const key = shortHash(name);
    const intent = `n8n named ${name}`;
    const { [key]: since } = tries;
    if (since !== undefined) return { options: { intent, since } };
    stored.firstTries = latest({ ...tries, [key]: this.#now() });
    const undo = (): void => {
      const { [key]: _, ...others } = stored.firstTries as Record<string, number>;
      stored.firstTries = others;
    };
    return { options: { intent }, undo };
  }

  #customData(): IExecuteFunctions['customData'] {
    try {
      return this.#execution.customData;
    } catch {
      return undefined;
    }
  }
}

/** Whether an error of a write says that it was not made, and that its key names no other write. */
const isNotMade = (error: unknown): boolean =>
  BrexError.is(error) && error.code !== 'outcome_unknown' && error.code !== 'conflict';

/**
 * A name of the execution that its Retry shares even if its process was killed, so that no note was saved: a hash of the random token that
 * n8n creates with an execution and shows in the address that resumes it. Undefined in older versions, which have no token.
 */
function lastingName(resumeUrl: string | undefined): string | undefined {
  if (resumeUrl === undefined || !URL.canParse(resumeUrl)) return undefined;
  const token = new URL(resumeUrl).searchParams.get('signature');
  return token ? createHash('sha256').update(token).digest('base64url').slice(0, 16) : undefined;
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8);

/** First tries to keep in a workflow's static data. */
const mostTries = 1000;

const latest = (tries: Record<string, number>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(tries)
      .sort(([, a], [, b]) => b - a)
      .slice(0, mostTries),
  );

const notNoted = (): BrexError =>
  new BrexError(
    'invalid_input',
    'This execution has no room for custom data, so a Retry could make this change twice.',
    {
      remedy:
        'Set Options > Intent to a unique name of this change, such as an invoice number, or save at most 9 values of your own with customData. Nothing was sent.',
    },
  );
