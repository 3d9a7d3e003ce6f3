/**
 * A client that works on the events of a stream, one after the other, and acknowledges each once its work is done: it writes each event that
 * it received and each whose work it did to a file. Arguments: addresses of the service, a file with the secret, the two files, and after how
 * many events it stops for ever: before the work of the last one.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const [addresses = '', secretFile = '', receivedFile = '', doneFile = '', most = 'Infinity'] = process.argv.slice(2);
const urls = addresses.split(',');
const headers = { authorization: `Bearer ${readFileSync(secretFile, 'utf8')}` };
const place = '/v1/connections/acme/events';
let turn = 0;
let count = 0;
const next = (): string => urls[turn++ % urls.length] ?? '';

async function acknowledge(id: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${next()}${place}/acknowledge`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ids: [id] }),
    }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(20);
  }
}

async function work(block: string): Promise<void> {
  const data = block.split('\n').find((line) => line.startsWith('data: '));
  if (!data || block.startsWith('event: ')) return;
  const { id } = JSON.parse(data.slice('data: '.length)) as { id: string };
  appendFileSync(receivedFile, `${id}\n`);
  count += 1;
  if (count >= Number(most)) await new Promise(() => setInterval(() => undefined, 1000));
  await sleep(Math.random() * 10);
  appendFileSync(doneFile, `${id}\n`);
  await acknowledge(id);
}

for (;;) {
  try {
    const query = 'trigger=expenses&from=beginning&acknowledge=explicit&lease=5&interval=5';
    const response = await fetch(`${next()}${place}?${query}`, { headers });
    const decoder = new TextDecoder();
    let text = '';
    for await (const part of response.body ?? []) {
      const blocks = `${text}${decoder.decode(part as Uint8Array, { stream: true })}`.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) await work(block);
    }
  } catch {
    // The process at that address has ended.
  }
  await sleep(50);
}
