import { fullManifest as manifest } from '../../src/full_manifest';
import { actionNames, actionOf } from '../../src/manifest';
import { closeWrites, requestsOf, tryAction } from './actions';
import { type Bench, type Case, drawCase, openBench } from './bench';
import { mostRequests } from './mutating_proxy';
import { randomOf } from './random';
import { openStreams, type Streams } from './streams';

/** Everything that is tried: each action, and each stream as `stream:users`. */
export const subjects: readonly string[] = [
  ...actionNames,
  ...Object.keys(manifest.streams).map((name) => `stream:${name}`),
];

/** A case that went wrong, with the smallest change that still does. */
export interface Failure {
  subject: string;
  seed: number;
  wrong: string[];
  one: Case;
  /** The command that repeats it. */
  command: string;
}

export interface SearchOptions {
  /** Cases of each subject. */
  mutations: number;
  seed: number;
  /** Only these; all by default. */
  only?: readonly string[];
  /** One case as it was reported, in place of random ones. */
  repeat?: Case;
  /** Failures of one subject after which it is left. */
  enough?: number;
  onSubject?: (subject: string, failures: readonly Failure[], milliseconds: number) => void;
}

export interface SearchResult {
  subjects: number;
  cases: number;
  /** Requests that were answered over all cases. */
  requests: number;
  failures: Failure[];
}

/** Tries random changes to answers with every action and stream; gives what went wrong. */
export async function searchShapes({
  only = subjects,
  repeat,
  enough = 1,
  ...options
}: SearchOptions): Promise<SearchResult> {
  const { mutations, seed } = options;
  const unknown = only.find((subject) => !subjects.includes(subject));
  if (unknown !== undefined) throw new Error(`There is no action or stream "${unknown}"`);
  const bench = await openBench();
  const streams = await openStreams(bench);
  const result: SearchResult = { subjects: only.length, cases: 0, requests: 0, failures: [] };
  const attempt = async (subject: string, one: Case): Promise<string[]> => {
    result.cases++;
    const wrong = await verdict(subject, one, bench, streams).catch((error: Error) => [
      `it broke off: ${error.stack ?? error.message}`,
    ]);
    result.requests += bench.proxy.exchanges.length;
    return wrong;
  };
  try {
    for (const subject of only) {
      const started = performance.now();
      const own: Failure[] = [];
      for (let index = 0; index < (repeat ? 1 : mutations) && own.length < enough; index++) {
        const one = repeat ?? (await caseOf(subject, seed, index, bench, streams));
        const wrong = await attempt(subject, one);
        if (wrong.length) own.push(await shrunk({ subject, seed, wrong, one, command: '' }, attempt));
      }
      result.failures.push(...own);
      options.onSubject?.(subject, own, performance.now() - started);
    }
  } finally {
    await streams.close();
    await closeWrites();
    await bench.close();
  }
  return result;
}

async function caseOf(subject: string, seed: number, index: number, bench: Bench, streams: Streams): Promise<Case> {
  const stream = streamOf(subject);
  const writes = stream === undefined && actionOf(subject).entry.effect !== 'read';
  const requests = stream === undefined ? await requestsOf(subject, index, bench) : await streams.requestsOf(stream);
  return drawCase(randomOf(seed, subject, index), index, Math.min(requests, mostRequests), writes);
}

const streamOf = (subject: string): string | undefined => /^stream:(.+)$/.exec(subject)?.[1];

async function verdict(subject: string, one: Case, bench: Bench, streams: Streams): Promise<string[]> {
  const stream = streamOf(subject);
  return stream === undefined ? tryAction(subject, one, bench) : streams.attempt(stream, one);
}

/** The failure with the fewest changes that still goes wrong. */
async function shrunk(failure: Failure, attempt: (subject: string, one: Case) => Promise<string[]>): Promise<Failure> {
  let { one, wrong } = failure;
  for (let smaller = true; smaller;) {
    smaller = false;
    for (const candidate of smallerCases(one)) {
      const found = await attempt(failure.subject, candidate);
      if (!found.length) continue;
      [one, wrong, smaller] = [candidate, found, true];
      break;
    }
  }
  const command = `npm run shapes -- --only ${failure.subject} --repeat '${JSON.stringify(one)}'`;
  return { ...failure, one, wrong, command };
}

function smallerCases(one: Case): Case[] {
  const { endless: _, instead: __, ...plain } = one;
  return [
    ...one.mutations.map((___, i) => ({ ...one, mutations: one.mutations.filter((____, j) => j !== i) })),
    ...(one.endless ? [plain] : []),
    ...(one.instead === undefined ? [] : [plain]),
    ...(one.onward ? [{ ...one, onward: false }] : []),
    ...(one.store ? [{ ...one, store: false }] : []),
    ...(one.retries ? [{ ...one, retries: 0 }] : []),
  ];
}

/** What a person reads of a failure. */
export const failureText = ({ subject, seed, wrong, one, command }: Failure): string =>
  [
    `${subject}, seed ${seed}, case ${one.index}: ${wrong.join('\n  ')}`,
    `  changed: ${JSON.stringify(one)}`,
    `  repeat:  ${command}`,
  ].join('\n');
