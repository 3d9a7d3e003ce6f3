#!/usr/bin/env node
process.argv.splice(2, 0, 'mcp');
await import(import.meta.resolve('brex-connector/package.json').replace(/package\.json$/, 'dist/cli.js'));
