import type { Transport, TransportAnswer, TransportFailure, TransportRequest } from '../../src';
import type { Random } from './random';
import type { World } from './world';

type Fate = 'fine' | 'lost' | 'cut' | 'doubled' | 'late' | 'delayed' | 'gateway' | 'mangled' | 'silent';

/** What the way between a process and Brex does to a request. */
const fates: [Fate, number][] = [
  ['lost', 2],
  ['cut', 3],
  ['doubled', 1],
  ['late', 2],
  ['delayed', 1],
  ['gateway', 2],
  ['mangled', 1],
  ['silent', 1],
];

/** What keeps an answer from whoever waits for it. */
const unheard: readonly Fate[] = ['cut', 'late', 'silent', 'gateway', 'mangled'];

/** The way to Brex: each request takes time, and some are lost, cut off, doubled, answered by something else or never. */
export class Network {
  /** Requests that Brex is working on. */
  answering = 0;
  /** From 0, a calm way, to 1. */
  severity = 0;
  /** How often each refresh token left. */
  readonly refreshTokens = new Map<string, number>();
  /** What the network did to requests, by method and path. */
  readonly struck: string[] = [];

  constructor(
    private readonly world: World,
    private readonly random: Random,
  ) {}

  carry: Transport = async (request, signal) => {
    const { world, random } = this;
    if (await this.#gone(random.between(1, 80), signal)) return unsent;
    const fate = this.#fate();
    const name = `${request.method} ${new URL(request.url).pathname}`;
    if (fate !== 'fine') this.struck.push(name);
    if (fate === 'lost') {
      world.note(`${name} lost`);
      return random.chance(0.5) ? { error: { code: 'ECONNREFUSED' }, sent: false } : this.#never(signal);
    }
    if (!request.leave()) return unsent;
    const refresh = refreshTokenIn(request);
    if (refresh) this.refreshTokens.set(refresh, (this.refreshTokens.get(refresh) ?? 0) + 1);
    if (fate === 'gateway' && random.chance(0.5)) {
      world.note(`${name} refused by a gateway`);
      return { status: random.one([502, 503, 504]), headers: {}, body: '<html>Bad gateway</html>' };
    }
    // It is on its way, and arrives whether or not anyone waits for it.
    if (fate === 'delayed') await world.clock.sleep(random.between(1_000, 60_000));
    const answer = await this.#ask(request);
    world.note(`${name} ${answer.status}${fate === 'fine' ? '' : ` ${fate}`}`);
    // The worst moment for a clock: something is done, and nobody knows.
    if (request.method !== 'GET' && unheard.includes(fate) && random.chance(0.3)) world.disturb();
    if (fate === 'doubled') {
      setTimeout(() => void this.#ask(request), random.between(1, 90_000));
    }
    if (await this.#gone(fate === 'late' ? random.between(5_000, 90_000) : random.between(1, 200), signal)) return sent;
    if (fate === 'cut') return sent;
    if (fate === 'silent') return this.#never(signal);
    if (fate === 'gateway') return { status: random.one([500, 502, 504]), headers: {}, body: 'upstream failed' };
    return fate === 'mangled' ? { ...answer, body: this.#mangle(answer.body as string) } : answer;
  };

  async #ask({ method, url, headers, body }: TransportRequest): Promise<TransportAnswer> {
    this.answering++;
    try {
      const { simulator, token } = this.world.accountOf(String(headers.authorization).replace('Bearer ', ''));
      const answer = await simulator.carry({
        ...{ method, body },
        url: url.replace(this.world.simulator.url, simulator.url),
        headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
      });
      // Simulators all have the company of the same id.
      return simulator === this.world.other
        ? { ...answer, body: String(answer.body).replaceAll('cuacc_1', 'cuacc_2') }
        : answer;
    } finally {
      this.answering--;
    }
  }

  #fate(): Fate {
    const all = fates.reduce((sum, [, weight]) => sum + weight, 0);
    if (!this.random.chance(this.severity)) return 'fine';
    let at = this.random.between(0, all);
    for (const [fate, weight] of fates) if ((at -= weight) < 0) return fate;
    return 'fine';
  }

  #mangle(body: string): string {
    const { random } = this;
    return random.one([
      () => body.slice(0, random.below(body.length + 1)),
      () => '',
      () => 'null',
      () => '[]',
      () => '{}',
      () => body.replaceAll('"id"', '"ID"'),
      () => body.replace(/"id":"[^"]*"/, '"id":null'),
    ])();
  }

  /** Waits; whether the signal aborted meanwhile. */
  #gone(milliseconds: number, signal: AbortSignal): Promise<boolean> {
    return this.world.clock.sleep(milliseconds, signal).then(
      () => false,
      () => true,
    );
  }

  /** Waits for the signal, whether or not it heeds it at once. */
  async #never(signal: AbortSignal): Promise<TransportFailure> {
    await this.#gone(10 * 365 * 24 * 60 * 60_000, signal);
    return sent;
  }
}

const refreshTokenIn = ({ url, body }: TransportRequest): string | null =>
  url.endsWith('/v1/token') ? new URLSearchParams(typeof body === 'string' ? body : '').get('refresh_token') : null;

const sent: TransportFailure = { error: { code: 'ECONNRESET' }, sent: true };
const unsent: TransportFailure = { error: { code: 'ABORTED' }, sent: false };
