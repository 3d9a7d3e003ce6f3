import { readFileSync } from 'node:fs';

const { jest } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** The tests that decide what happens to money. They open no port and no file, so thousands of runs take minutes. */
export default {
  ...jest,
  rootDir: '../..',
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: [
    '<rootDir>/test/money_path/*.test.ts',
    '<rootDir>/test/{brex_time,commitment,raw_path,retry_decisions,write_decisions}.test.ts',
  ],
};
