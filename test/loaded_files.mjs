/** For `node --import`: notes the files that a program loads as modules or reads at once, one a line, in the file of LOADED_FILES. */
import fs from 'node:fs';
import { register, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath, URL } from 'node:url';

const target = process.env.LOADED_FILES ?? '';
const note = (file) => fs.appendFileSync(target, `${file}\n`);

const { readFileSync } = fs;
fs.readFileSync = (file, ...rest) => {
  note(file instanceof URL ? fileURLToPath(file) : String(file));
  return readFileSync(file, ...rest);
};
syncBuiltinESMExports();

const hooks = `
import { appendFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';
export function load(url, context, next) {
  if (url.startsWith('file:')) appendFileSync(${JSON.stringify(target)}, fileURLToPath(url) + '\\n');
  return next(url, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
