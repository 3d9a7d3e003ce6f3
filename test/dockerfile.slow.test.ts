import { spawn } from 'node:child_process';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { testIf } from './conditional_test';
import { buildImage, copyAllowed, filesBelow, instructionsOf } from './dockerfile';
import { root } from './examples';
import { temporaryFolder } from './temporary_folder';

const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const uid = 1000;

/** Runs a command; rejects with what it printed if it fails. */
const run = (command: string, cwd: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', command], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${command}: ${said}`))));
  });

// It installs as another user. Takes two minutes: it installs the project from its lockfile and builds it.
testIf(process.getuid?.() === 0)(
  'the steps of the Dockerfile run in empty folders, and what they leave serves the workbench to a user without rights',
  async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const image = await buildImage(instructionsOf(read('Dockerfile')), folder, {
      copyContext: (to) => copyAllowed(read('.dockerignore'), root, to),
      run,
    });
    expect(image.user).toBe(`${uid}:${uid}`);
    const files = filesBelow(image.root).filter((file) => !file.includes('node_modules/'));
    expect(files.sort()).toEqual(['app', 'app/node_modules', 'app/package-lock.json', 'app/package.json', 'data']);
    const installed = filesBelow(join(image.root, 'app/node_modules/brex-connector'));
    expect(installed.filter((file) => /^(src|test|docs|\.)/.test(file))).toEqual([]);
    expect(statSync(join(image.root, 'data'))).toMatchObject({ uid, mode: 0o40700 });

    const env = { PATH: process.env.PATH, ...image.env, BREX_HOME: join(image.root, image.env.BREX_HOME ?? '') };
    const options = { cwd: join(image.root, image.workdir), env, uid, gid: uid };
    const [program = '', ...words] = image.command;
    const child = spawn(program, [...words, '--port', '0'], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let said = '';
        child.stderr.on('data', (data: Buffer) => (said += data.toString()));
        child.stdout.on('data', (data: Buffer) => {
          said += data.toString();
          const [, found] = /(http:\/\/127\.0\.0\.1:\d+\S*)/.exec(said) ?? [];
          if (found !== undefined) resolve(found);
        });
        child.once('close', () => reject(new Error(said)));
      });
      const { port, hash } = new URL(address);
      expect(hash).toMatch(/\w{20}/);
      const [check = '', ...checked] = image.healthcheck.map((word) => word.replace('4011', port));
      const code = await new Promise((resolve) => spawn(check, checked, options).once('close', resolve));
      expect(code).toBe(0);
    } finally {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('close', resolve));
    }
  },
  400_000,
);

test('compose.yaml publishes on this machine only, contains no secret and runs without rights', () => {
  interface Service {
    ports?: string[];
    read_only?: boolean;
    cap_drop?: string[];
    network_mode?: string;
    environment?: Record<string, string>;
  }
  const { services } = parse(read('compose.yaml'), { merge: true }) as { services: Record<string, Service> };
  expect(Object.keys(services)).toEqual(['workbench', 'simulator', 'database']);
  const published = Object.values(services).flatMap(({ ports = [] }) => ports);
  expect(published).toEqual(['127.0.0.1:4011:4011']);
  for (const name of ['workbench', 'simulator'])
    expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  expect(services.simulator).toMatchObject({ network_mode: 'service:workbench' });
  expect(services.workbench?.environment).toEqual({
    BREX_STORE: expect.stringMatching(/^postgres:\/\/brex:\$\{POSTGRES_PASSWORD:\?[^}]+\}@database:5432\/brex$/),
    BREX_STORE_KEY: expect.stringMatching(/^\$\{BREX_STORE_KEY:\?[^}]+\}$/),
  });
  expect(services.database?.environment?.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?[^}]+\}$/);
});
