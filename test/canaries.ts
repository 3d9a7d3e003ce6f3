import { expect } from '@jest/globals';
import { answer, badServer, type BadServer } from './server';

/** What must never be seen outside a request or a sealed value. */
export const canaries = {
  api_token: 'bxt_example_canary_api_token',
  client_secret: 'canary-client-secret-1f2e3d',
  access_token: 'canary.access.token.9a8b7c',
  refresh_token: 'canary-refresh-token-5d6e7f',
  pan: '5556 7100 0000 4242',
  plainPan: '5556710000004242',
  account: '000123456789',
  routing: '110000000',
  iban: 'GB00EXMP00007900760900',
  presigned: 'https://bucket.example/receipt?X-Amz-Signature=canarysignature',
};
const { pan, plainPan, account, routing, iban, presigned, api_token } = canaries;
const known = [pan, plainPan, account, routing, iban, presigned, api_token];
const secrets = [...Object.values(canaries), 'canarysignature', 'cvv 737'];

/** Says back whatever it was sent, secrets included, and beside it the numbers and addresses that Brex itself knows. */
export const echoing = (status: number): Promise<BadServer> =>
  badServer((socket, { head, body }) => {
    const text = [head, body, ...known, 'cvv 737'].join(' ');
    socket.write(answer(status, JSON.stringify({ type: 'X', message: text, code: 'X', details: { text } })));
  });

/** Fails where any of them is in a text. */
export const searched = (where: string, text: string) => {
  for (const secret of secrets) {
    expect({ where, secret, found: text.includes(secret) }).toEqual({ where, secret, found: false });
  }
};
