import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The program that runs a query, and the flags with which Node starts it. */
export interface QueryProgram {
  file: string;
  flags: string[];
}

/** Beside a module of the built package or above its folder of chunks; or, in the project itself, the source. */
const places = ['./query.js', '../query.js'] as const;
const source = './query_process.ts';

/** Finds the program. Throws an error that names what is missing. */
export function queryProgram(own: string = import.meta.url): QueryProgram {
  for (const place of places) {
    const file = fileURLToPath(new URL(place, own));
    if (existsSync(file)) return { file, flags: [] };
  }
  const file = fileURLToPath(new URL(source, own));
  if (existsSync(file)) return { file, flags: ['--import', 'tsx'] };
  throw new Error('The file query.js of brex-connector is missing: install the package again.');
}
