import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** A Dockerfile's instruction, with lines that end in a backslash joined. */
export interface Instruction {
  word: string;
  text: string;
}

/** The instructions of a Dockerfile in order. */
export const instructionsOf = (dockerfile: string): Instruction[] =>
  dockerfile
    .replaceAll(/\\\n/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [word = '', ...rest] = line.split(' ');
      return { word, text: rest.join(' ') };
    });

/** What a build leaves: the root of its last stage, and its settings. */
export interface BuiltImage {
  root: string;
  workdir: string;
  user: string;
  env: Record<string, string>;
  healthcheck: string[];
  command: string[];
}

/**
 * Runs the COPY and RUN steps of a Dockerfile in empty folders, one for each stage, with this machine in place of the base
 * image. `copyContext` copies the context of the build.
 */
export async function buildImage(
  instructions: readonly Instruction[],
  folder: string,
  { copyContext, run }: { copyContext(to: string): void; run(command: string, cwd: string): Promise<unknown> },
): Promise<BuiltImage> {
  const stages = new Map<string, string>();
  const image: BuiltImage = { root: '', workdir: '/', user: 'root', env: {}, healthcheck: [], command: [] };
  let entry: string[] = [];
  const here = (path: string): string => join(image.root, path.startsWith('/') ? path : join(image.workdir, path));
  for (const { word, text } of instructions) {
    if (word === 'FROM') {
      const [, name = `stage${stages.size}`] = / AS (\w+)$/.exec(text) ?? [];
      Object.assign(image, { root: join(folder, name), workdir: '/', user: 'root', env: {} });
      stages.set(name, image.root);
      mkdirSync(image.root);
    } else if (word === 'WORKDIR') {
      image.workdir = text;
      mkdirSync(here('.'), { recursive: true });
    } else if (word === 'COPY') {
      const [, stage, from = '.', to = '.'] = /^(?:--from=(\w+) )?(\S+) (\S+)$/.exec(text) ?? [];
      if (stage === undefined) copyContext(here(to));
      else cpSync(join(stages.get(stage) ?? '', from), here(to), { recursive: true });
    } else if (word === 'RUN') {
      // The absolute paths of the image are below the folder of the stage.
      await run(text.replaceAll(/(?<=\s)\/(?=\w)/g, `${image.root}/`), here('.'));
    } else if (word === 'ENV')
      Object.assign(image.env, Object.fromEntries(text.split(' ').map((one) => one.split('=') as [string, string])));
    else if (word === 'USER') image.user = text;
    else if (word === 'HEALTHCHECK') image.healthcheck = JSON.parse(text.slice(text.indexOf('['))) as string[];
    else if (word === 'ENTRYPOINT') entry = JSON.parse(text) as string[];
    else if (word === 'CMD') image.command = [...entry, ...(JSON.parse(text) as string[])];
  }
  return image;
}

/** Copies what .dockerignore lists after "!", where its first rule excludes everything. */
export function copyAllowed(ignore: string, from: string, to: string): void {
  const [first, ...rules] = ignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  if (first !== '*') throw new Error('.dockerignore must exclude everything first.');
  for (const rule of rules) {
    if (!rule.startsWith('!')) throw new Error(`.dockerignore: only exceptions may follow, not "${rule}".`);
    cpSync(join(from, rule.slice(1)), join(to, rule.slice(1)), { recursive: true });
  }
}

/** The files below a folder, relative to it. */
export const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });
