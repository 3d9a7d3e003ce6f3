import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { streams, type Stream, type StreamReport } from '../src/sync';
import { cli } from './command';
import { compareAll, isSame, paths } from './compare';
import { withSimulator } from './examples';
import { syncDestinations } from './sync_destination';
import { listServer, page, people } from './list_server';
import { onLoopback } from './loopback';
import { type UnusableRecord, unusableRecords } from './unusable_records';
import { absentFolder } from './synced';

const limit = 900_000;

/** Of each stream, the paths of its lists. */
const lists = streams().map((stream) => {
  const path = (paths[stream.name] ?? '').split('?')[0] ?? '';
  return { stream, path: new RegExp(`^${path.replace(':parent', '[^/]+')}$`) };
});

/** A simulator's lists with unusable records in the middle of the first page of each, and how many of them each stream has. */
async function withUnusableRecords(url: string, kinds: readonly UnusableRecord[]) {
  const added = new Map<string, number>();
  const server = createServer((request, response) => {
    const address = new URL(request.url ?? '/', url);
    const found = lists.find(({ path }) => path.test(decodeURIComponent(address.pathname)));
    fetch(address, { headers: { authorization: request.headers.authorization ?? '' } })
      .then(async (answer) => {
        const text = await answer.text();
        const first = found && answer.status === 200 && !address.searchParams.has('cursor');
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(first ? withPoison(found.stream, text) : text);
      })
      .catch(() => response.destroy());
  });
  const withPoison = (stream: Stream, text: string): string => {
    const body = JSON.parse(text) as unknown[] | { items: unknown[] };
    const items = Array.isArray(body) ? body : body.items;
    const [key = ''] = stream.primary_key;
    const count = added.get(stream.name) ?? 0;
    const bad = kinds.map(({ json }, i) =>
      json(key, `bad_${count + i}`, items[0] as Record<string, unknown> | undefined),
    );
    added.set(stream.name, count + bad.length);
    const middle = Math.ceil(items.length / 2);
    const texts = items.map((item) => JSON.stringify(item));
    const all = `[${[...texts.slice(0, middle), ...bad, ...texts.slice(middle)].join(',')}]`;
    if (Array.isArray(body)) return all;
    const rest = JSON.stringify({ ...body, items: undefined }).slice(1);
    return `{"items":${all}${rest === '}' ? '' : ','}${rest}`;
  };
  return { ...(await onLoopback(server)), added };
}

const sorted = (folder: string, name: string): string[] =>
  readFileSync(join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .sort();

const rounds: [string, UnusableRecord[]][] = [
  ['every kind', unusableRecords.filter(({ large }) => !large)],
  ...unusableRecords.filter(({ large }) => large).map((one): [string, UnusableRecord[]] => [one.name, [one]]),
];

test.each(
  syncDestinations.flatMap(([name, make]) => rounds.map(([kind, kinds]) => [kind, name, kinds, make] as const)),
)(
  'all 25 streams with %s in each list, into %s: everything else arrives, and rejected records are reported',
  (_, __, kinds, make) =>
    withSimulator(async (___, simulator) => {
      simulator.advance(86_400);
      const filled = await make();
      const front = await withUnusableRecords(simulator.url, kinds);
      const env = { BREX_API_TOKEN: simulator.tokens.all };
      const { code, out, err } = await cli(['sync', '--to', filled.place, '--json'], {
        ...env,
        BREX_BASE_URL: front.url,
        BREX_TIMEOUT: '300',
      });
      await front.close();
      const report = JSON.parse(out) as { ok: boolean; streams: StreamReport[] };
      const unlike = report.streams.filter(({ error }) => error?.code !== 'unexpected_answer');
      expect(unlike).toEqual([]);
      expect([code, report.ok]).toEqual([1, false]);
      expect(report.streams).toHaveLength(25);

      const kept = await filled.rejected();
      for (const { stream, status, rejected, rejections, removed, error } of report.streams) {
        // The list of a parent is asked for again by each stream below it.
        const [{ parent } = {}] = streams([stream]);
        const count = parent ? (front.added.get(stream) ?? 0) : kinds.length;
        expect([stream, status, rejected, removed, error?.code]).toEqual([
          stream,
          'failed',
          count,
          0,
          'unexpected_answer',
        ]);
        expect(count).toBeGreaterThanOrEqual(kinds.length);
        expect(rejections).toHaveLength(Math.min(count, 20));
        for (const [i, { reason }] of kinds.entries()) expect(rejections?.[i]?.reason).toMatch(reason);
        expect(err).toContain(`Note: ${stream}: ${count} not stored`);
        const own = kept.filter((row) => row.stream === stream);
        for (const { reason } of kinds) expect(own.some((row) => reason.test(String(row.reason)))).toBe(true);
      }
      expect(kept.every(({ record }) => String(record).length < 17_000)).toBe(true);

      if (filled.copy) {
        const compared = await compareAll({ url: simulator.url, token: simulator.tokens.all }, filled.copy);
        expect(compared.filter((one) => !isSame(one))).toEqual([]);
        expect(compared.every(({ listed }) => listed > 0)).toBe(true);
      } else {
        const clean = absentFolder();
        const well = await cli(['sync', '--to', `jsonl:${clean}`], { ...env, BREX_BASE_URL: simulator.url });
        expect(well.code).toBe(0);
        for (const { name } of streams())
          expect(sorted(filled.place.replace('jsonl:', ''), name)).toEqual(sorted(clean, name));
      }

      // Brex sends them well, or no longer: nothing is left of it.
      const again = await cli(['sync', '--to', filled.place, '--json'], { ...env, BREX_BASE_URL: simulator.url });
      expect(again.code).toBe(0);
      expect(await filled.rejected()).toEqual([]);
      await filled.close();
    }),
  limit,
);

test(
  'the command line shows what is held back and how to accept it, and exits with 0',
  async () => {
    const [, make] = syncDestinations[0] ?? [];
    const filled = await make?.();
    if (!filled) throw new Error('no place');
    const server = await listServer();
    const env = { BREX_API_TOKEN: 'bxt_example_lists', BREX_BASE_URL: server.url };
    const args = ['sync', '--to', filled.place, '--streams', 'users'];
    const list = (items: unknown[]): void => void (server.lists['/v2/users'] = page(items));
    list(people(30));
    expect((await cli(args, env)).code).toBe(0);
    list([]);
    const held = await cli([...args, '--json'], env);
    expect(held.code).toBe(0);
    expect(JSON.parse(held.out)).toMatchObject({
      ok: true,
      streams: [
        { stream: 'users', status: 'done', removed: 0, removal_held: { count: 30, since: expect.any(String) } },
      ],
    });
    expect(held.err).toMatch(/Note: 30 records of "Users" are no longer listed, which is suspiciously many/);
    expect(held.err).toMatch(/--accept-removals users/);
    expect((await cli(args, env)).out).toMatch(/users +done +0 +0 +0 +0 +0 +30 +0\n/);
    expect((await cli([...args, '--removal-share', 'all'], env)).code).toBe(2);
    const accepted = await cli([...args, '--accept-removals', 'users'], env);
    expect(accepted.out).toMatch(/users +done +0 +0 +0 +0 +30 +0 +0\n/);
    await server.close();
  },
  limit,
);
