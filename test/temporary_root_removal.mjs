/** For jest's globalTeardown. */
export { remove as default } from './temporary_root.mjs';
