import { spawn } from 'node:child_process';

/** A request byte for byte: `path` and `host` go out as they are. */
export interface RawRequest {
  method?: string;
  path: string;
  host?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

const program = `
const { request } = require('node:http');
let text = '';
process.stdin.on('data', (data) => (text += data)).on('end', async () => {
  const { port, requests } = JSON.parse(text);
  const answers = [];
  for (const { method = 'GET', path, host = '127.0.0.1:' + port, headers = {}, body = '' } of requests)
    answers.push(await new Promise((done, failed) => {
      const sent = { host, connection: 'close', 'content-length': Buffer.byteLength(body), ...headers };
      const call = request({ host: '127.0.0.1', port, method, path, headers: sent, setHost: false }, (answer) => {
        let text = '';
        answer.on('data', (data) => (text += data));
        answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
      });
      call.on('error', failed).end(body);
    }));
  process.stdout.write(JSON.stringify(answers));
});`;

/** Sends requests to a port of this machine from a process of another user, where the tests run as root; else from one of the same user. */
export async function askAsAnotherUser(port: number, requests: RawRequest[]): Promise<RawAnswer[]> {
  const asRoot = process.getuid?.() === 0;
  const child = spawn(process.execPath, ['-e', program], {
    cwd: '/',
    env: {},
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(asRoot && { uid: 65534, gid: 65534 }),
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stdin.end(JSON.stringify({ port, requests }));
  await new Promise((done) => child.once('close', done));
  return JSON.parse(said) as RawAnswer[];
}
