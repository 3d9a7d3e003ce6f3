// Loaded with --import: the package libsql is not installed then.
import { Buffer } from 'node:buffer';
import { register } from 'node:module';

const hook = `export function resolve(name, context, next) {
  if (name !== 'libsql') return next(name, context);
  throw Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
}`;
register(`data:text/javascript;base64,${Buffer.from(hook).toString('base64')}`);
