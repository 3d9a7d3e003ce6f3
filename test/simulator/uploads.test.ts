import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { type Simulator, startSimulator } from '../../src/simulator/index';

let brex: Simulator;
beforeEach(async () => {
  brex = await startSimulator({ rate: false });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await brex.close();
});

const link = async (
  path: string,
  body: unknown = { receipt_name: 'lunch.pdf' },
): Promise<{ status: number; id: string; uri: string }> => {
  const response = await fetch(`${brex.url}/v1/expenses/card/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${brex.tokens.all}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as { id: string; uri: string }) };
};

const put = (
  uri: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> => fetch(uri, { method: 'PUT', body, headers });

describe('an upload address', () => {
  test('accepts the bytes once, without a token, and records their number and hash', async () => {
    const { status, id, uri } = await link('receipt_match');
    expect(status).toBe(201);
    expect(uri).toMatch(/\/uploads\/[^?]+\?.*X-Amz-Signature=/);
    const bytes = new Uint8Array(3_000_000).fill(7);
    expect((await put(uri, bytes, { 'content-type': 'application/pdf' })).status).toBe(200);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const detail = { bytes: bytes.length, sha256 };
    expect([...brex.ledger]).toMatchObject([{ kind: 'receipt.uploaded', id, token: 'all', detail }]);
    expect((await put(uri, bytes)).status).toBe(403);
    expect(brex.ledger).toHaveLength(1);
  });

  test.each(['image/png', 'application/json', 'text/plain', undefined])('accepts content of type %s', async (type) => {
    const { uri } = await link('receipt_match');
    expect((await put(uri, new Uint8Array([123]), type === undefined ? {} : { 'content-type': type })).status).toBe(
      200,
    );
  });

  test('adds a receipt to its expense', async () => {
    const { id, uri } = await link('expense_5/receipt_upload');
    const receipts = async (): Promise<unknown[]> => {
      const headers = { authorization: `Bearer ${brex.tokens.all}` };
      const response = await fetch(`${brex.url}/v1/expenses/expense_5`, { headers });
      return ((await response.json()) as { receipts: { id: string }[] }).receipts.map((receipt) => receipt.id);
    };
    expect(await receipts()).not.toContain(id);
    await put(uri, 'a picture');
    expect(await receipts()).toContain(id);
    expect(brex.ledger[0]?.detail).toMatchObject({ bytes: 9, of: 'expense_5' });
  });

  test('refuses a token, another method and a changed signature, and stays valid', async () => {
    const { uri } = await link('receipt_match');
    expect((await put(uri, 'x', { authorization: `Bearer ${brex.tokens.all}` })).status).toBe(400);
    expect((await fetch(uri, { method: 'POST', body: 'x' })).status).toBe(403);
    expect((await fetch(uri)).status).toBe(403);
    expect(
      (
        await put(
          uri.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
          'x',
        )
      ).status,
    ).toBe(403);
    expect((await put(`${brex.url}/uploads/upload_9`, 'x')).status).toBe(403);
    expect(brex.ledger).toHaveLength(0);
    expect((await put(uri, 'x')).status).toBe(200);
  });

  test('expires after half an hour', async () => {
    const { uri } = await link('receipt_match');
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 31 * 60_000);
    expect((await put(uri, 'x')).status).toBe(403);
    jest.spyOn(Date, 'now').mockReturnValue(now + 29 * 60_000);
    expect((await put(uri, 'x')).status).toBe(200);
  });

  test('accepts 50 MB and no more', async () => {
    const most = 50 * 1024 * 1024;
    const [fits, over] = [await link('receipt_match'), await link('receipt_match')];
    expect((await put(over.uri, new Uint8Array(most + 1))).status).toBe(400);
    expect(brex.ledger).toHaveLength(0);
    expect((await put(fits.uri, new Uint8Array(most))).status).toBe(200);
    expect(brex.ledger[0]?.detail?.['bytes']).toBe(most);
  });

  test('stays valid after an interrupted upload', async () => {
    const { uri } = await link('receipt_match');
    await new Promise<void>((resolve) => {
      const cut = request(uri, { method: 'PUT', headers: { 'content-length': '1000' } });
      cut.on('error', () => undefined).on('close', () => resolve());
      cut.write('some of it', () => setTimeout(() => cut.destroy(), 50));
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(brex.ledger).toHaveLength(0);
    expect((await put(uri, 'all of it')).status).toBe(200);
  });

  test('is returned only for a named receipt and an existing expense', async () => {
    expect((await link('receipt_match', {})).status).toBe(400);
    expect((await link('receipt_match', { receipt_name: 'lunch' })).status).toBe(400);
    expect((await link('expense_nobody/receipt_upload')).status).toBe(404);
  });
});
