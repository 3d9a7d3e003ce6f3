import type { Answer } from '../../http/answer';
import { manifest } from '../../manifest';
import { outputPlace } from '../../validate/schema_files';
import { paymentAge, bodyOf, contentType, headersOf, orderOf, recordsOf, subjectOf } from './answers';
import { cursorFilters, experimentCount, pathOf, queryOf, userStatuses, zones } from './experiments';
import { FieldNames } from './field_names';
import { secretForm, textForm } from './forms';
import { HeadersSeen } from './headers_seen';
import type { Probe, Seen } from './probe';
import { firstReads, inputOf, isPaged, type Read, readOperations } from './reads';
import type { ContractReport, OperationReport } from './report';
import { Shape } from './shape';
import { type Evidence, observedVariants } from './variants';

/** The progress of a contract check. */
export interface ContractProgress {
  /** Completed steps. */
  done: number;
  /** All steps. */
  total: number;
  /** The action of the current step. */
  action: string;
}

/** What the report says about the checked connection. */
export type Checked = Pick<
  ContractReport,
  'connector' | 'made_at' | 'runtime' | 'account_type' | 'server' | 'auth_method'
>;
type CheckResult = Omit<ContractReport, keyof Checked | 'version'>;
type RecordOf = { ids: Record<string, string>; record: Record<string, unknown> };

/** Maximum attempts before the check ends early. */
const maxAttempts = 200;
/** Consecutive requests without an answer before it ends. */
const maxSilent = 3;
/** Records remembered per list, whose ids later reads use. */
const maxParents = 3;

const isOk = ({ status }: Answer): boolean => status >= 200 && status < 300;

/**
 * Runs every read operation once or a few times and compares the answers with the contract. Rejects with `cancelled`, and with the error of
 * the very first request if it gets no answer.
 */
export async function checkContract(
  probe: Probe,
  checked: Checked,
  onProgress?: (progress: ContractProgress) => void,
): Promise<ContractReport> {
  const check = new Check(probe);
  const reads = readOperations();
  const total = reads.length + experimentCount;
  let done = 0;
  const ordered = [...reads].sort((a, b) => rank(a) - rank(b));
  for (const read of ordered) {
    onProgress?.({ done: done++, total, action: read.action });
    await check.read(read);
  }
  for (const experiment of check.experiments) {
    onProgress?.({ done: done++, total, action: 'variants' });
    if (!check.ended) await experiment();
  }
  return { version: 1, ...checked, ...check.found() };
}

const rank = ({ action }: Read): number => (firstReads.includes(action) ? firstReads.indexOf(action) - 10 : 0);

class Check {
  ended: string | undefined;
  #requests = 0;
  #silent = 0;
  #tokenRefused = false;
  readonly #names = new FieldNames();
  readonly #operations: { report: OperationReport; shape?: Shape }[] = [];
  readonly #lists = new Map<string, RecordOf[]>();
  readonly #pages = new Map<string, Record<string, unknown>[]>();
  readonly #headers = new HeadersSeen();
  readonly #secrets = new Set<string>();
  readonly #refusedExpansions: string[] = [];
  readonly #evidence: Evidence = {
    refusals: [],
    pageEnds: [],
    orders: [],
    limited: [],
    expenseNames: [],
    nulls: { sent: false, leftOut: false },
  };

  constructor(private readonly probe: Probe) {}

  /** Runs one read; if it needs an id, with the first usable record. */
  async read(read: Read): Promise<void> {
    const report: OperationReport = { action: read.action, operation: `GET ${read.path}` };
    const shape = new Shape(outputPlace(read.action), this.#names);
    this.#operations.push({ report, shape });
    const parents = this.#parentsOf(read);
    if (this.ended !== undefined) report.skipped = 'The check has ended.';
    else if (!parents.length) report.skipped = 'No record with a usable ID was found.';
    for (const ids of parents) {
      if (this.ended !== undefined) return;
      const records = await this.#readOne(read, ids, report, shape);
      // A list that is empty for one parent may have records for another.
      if (!records || records.length) return;
    }
  }

  readonly experiments = [
    async () => {
      const found = await cursorFilters(this.#ask, this.#pages);
      if (found) this.#evidence.cursorFilters = found;
    },
    async () => {
      if (this.#pages.has('list_users')) this.#evidence.userStatuses = await userStatuses(this.#ask);
    },
    async () => {
      if (this.#pages.has('list_card_transactions')) this.#evidence.zones = await zones(this.#ask);
    },
  ];

  found(): CheckResult {
    const { nulls } = this.#evidence;
    for (const { shape } of this.#operations) {
      nulls.sent ||= shape?.nulls === true;
      nulls.leftOut ||= shape?.leftOut === true;
    }
    return {
      token: this.#tokenRefused ? 'refused' : 'accepted',
      requests: this.#requests,
      ...(this.ended !== undefined && { ended_early: this.ended }),
      rate_limit_headers: this.#headers.numbers,
      operations: this.#operations.map(({ report, shape }) => ({ ...report, ...withoutEmpty(shape?.differences()) })),
      variants: observedVariants(this.#evidence),
      findings: this.#findings(),
    };
  }

  /** The ids for each try of a read: none if not required, otherwise those of the first records in the list that its last id comes from. */
  #parentsOf({ ids }: Read): Record<string, string>[] {
    const last = ids.at(-1);
    if (!last) return [{}];
    return (this.#lists.get(last.from.list) ?? []).flatMap(({ ids: outer, record }) => {
      const id = last.from.fields.map((field) => record[field]).find((value) => typeof value === 'string');
      const usable = typeof id === 'string' && /^[\w:=+@,-][\w.:=+@,-]{0,199}$/.test(id);
      const all = usable ? { ...outer, [last.name]: id } : {};
      return ids.every(({ name }) => name in all) ? [all] : [];
    });
  }

  /** Sends one read and records what its answer shows; returns the records of a list. */
  async #readOne(
    read: Read,
    ids: Record<string, string>,
    report: OperationReport,
    shape: Shape,
  ): Promise<Record<string, unknown>[] | undefined> {
    const { expand, ...plain } = inputOf(read.action);
    const path = read.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
    const send = (input: object): Promise<Seen> => this.#send(read.action, path, queryOf(read.action, input));
    let seen = await send({ ...plain, ...(expand !== undefined && { expand }) });
    if (expand !== undefined && seen.answers.at(-1)?.status === 400) {
      this.#refusedExpansions.push(read.action);
      seen = await send(plain);
    }
    const answer = this.#answerOf(seen, report);
    if (!answer) return undefined;
    if (!isOk(answer)) {
      this.#refusal(read.action, answer, report);
      return undefined;
    }
    shape.see(answer.body);
    if (read.action === 'list_cash_accounts') this.#evidence.cash = { status: answer.status };
    const isList = 'limit' in plain || Array.isArray(answer.body) || recordsOf(answer.body) !== undefined;
    return isList ? this.#list(read.action, ids, answer, report) : undefined;
  }

  #answerOf({ answers, error }: Seen, report: OperationReport): Answer | undefined {
    const answer = answers.at(-1);
    if (error && error.status === undefined && error.code !== 'rate_limited') {
      report.error = error.code;
      if (this.#requests <= 2 && this.#headers.none) throw error;
      return undefined;
    }
    if (!answer || (error && error.code === 'unexpected_answer' && isOk(answer))) {
      report.error = error?.code ?? 'unexpected_answer';
      if (error?.status !== undefined) Object.assign(report, { status: error.status, body: 'not JSON' });
      return undefined;
    }
    report.status = answer.status;
    report.body = bodyOf(answer);
    report.headers = headersOf(answer);
    report.content_type = contentType(answer);
    return answer;
  }

  #refusal(action: string, answer: Answer, report: OperationReport): void {
    const { status } = answer;
    if (status !== 401 && status !== 403) return;
    const subject = subjectOf(answer);
    report.refusal = subject;
    // A refusal of the first read without an id is about the token itself; later, only one that says so.
    const first = this.#operations.length === 1;
    if (subject === 'token' || subject === 'owner' || (first && status === 401 && subject === 'no body')) {
      this.#tokenRefused = true;
      this.#evidence.tokenRefused = { status, subject };
      this.ended = 'Brex rejected the token.';
      return;
    }
    this.#evidence.refusals.push({ status, subject });
    if (action === 'list_cash_accounts') this.#evidence.cash = { status, subject };
  }

  #list(
    action: string,
    ids: Record<string, string>,
    { body }: Answer,
    report: OperationReport,
  ): Record<string, unknown>[] {
    const records = recordsOf(body) ?? [];
    report.records = records.length || report.records === 'some' ? 'some' : 'none';
    const kept = this.#lists.get(action) ?? [];
    this.#lists.set(action, [...kept, ...records.slice(0, maxParents).map((record) => ({ ids, record }))]);
    if (!this.#pages.get(action)?.length) this.#pages.set(action, records);
    this.#cursor(body, report);
    const order = orderOf(records);
    if (order) {
      report.order = order;
      // The documents describe an order only for lists of dated events.
      if (order.by !== 'created_at' || action === 'list_transfers') this.#evidence.orders.push(order.first);
    }
    if (action === 'list_webhooks')
      this.#evidence.webhooks = records.length > 1 ? 'many' : records.length ? 'one' : 'none';
    if (action === 'list_webhook_secrets')
      for (const { secret } of records) if (typeof secret === 'string') this.#secrets.add(secretForm(secret));
    if (action === 'list_expenses')
      this.#evidence.expenseNames.push(...records.flatMap(({ payment }) => paymentAge(payment)));
    return records;
  }

  #cursor(body: unknown, report: OperationReport): void {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
    const { next } = manifest.pagination;
    const cursor = (body as Record<string, unknown>)[next];
    if (typeof cursor === 'string' && cursor) report.cursor = textForm(cursor);
    else if (cursor === null || cursor === undefined) {
      const end = cursor === null ? 'null' : 'absent';
      report.cursor = `end of list: ${end}`;
      // A list without a cursor parameter has no last page.
      if (isPaged(report.action)) this.#evidence.pageEnds.push(end);
    } else report.cursor = cursor === '' ? 'end of list: empty text' : `not text: ${typeof cursor}`;
  }

  readonly #ask = async (action: string, query: string): Promise<{ status: number; body: unknown }> => {
    if (this.ended !== undefined) return { status: 0, body: undefined };
    const { answers } = await this.#send(action, pathOf(action), query);
    const answer = answers.at(-1);
    return { status: answer?.status ?? 0, body: answer?.body };
  };

  async #send(action: string, path: string, query: string): Promise<Seen> {
    const asksOfToken = this.#requests === 0;
    const seen = await this.probe({ action, path, ...(query && { query }), ...(asksOfToken && { asksOfToken }) });
    this.#requests += seen.attempts;
    for (const answer of seen.answers) {
      const names = this.#headers.see(answer);
      if (answer.status === 429) this.#evidence.limited.push(names.includes('retry-after'));
    }
    this.#silent = seen.answers.length ? 0 : this.#silent + 1;
    if (this.#silent >= maxSilent) this.ended ??= `Brex did not respond to ${maxSilent} requests in a row.`;
    if (this.#requests >= maxAttempts) this.ended ??= `The check makes at most ${maxAttempts} requests.`;
    return seen;
  }

  #findings(): CheckResult['findings'] {
    const limits = this.#headers.limits();
    const secrets = [...this.#secrets].sort();
    return [
      { question: 'X-Brex-Trace-Id', seen: this.#headers.share('x-brex-trace-id') },
      { question: 'Date, which daily limits on money rely on', seen: this.#headers.share('date') },
      { question: 'Rate-limit headers', seen: limits.length ? limits.join(', ') : 'none' },
      { question: 'Format of the webhook signing secret', seen: secrets.length ? secrets.join('; ') : 'not seen' },
      {
        question: 'Expansions rejected with status 400',
        seen: this.#refusedExpansions.length ? this.#refusedExpansions.join(', ') : 'none',
      },
    ];
  }
}

const withoutEmpty = (differences: object = {}): object =>
  Object.fromEntries(Object.entries(differences).filter(([, list]) => (list as unknown[]).length > 0));
