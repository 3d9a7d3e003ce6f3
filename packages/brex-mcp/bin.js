#!/usr/bin/env node
process.argv.splice(2, 0, 'mcp');
await import(new URL('dist/cli.js', import.meta.resolve('brex-connector/package.json')).href);
