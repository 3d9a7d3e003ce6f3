import { readFileSync } from 'node:fs';

const { jest } = JSON.parse(readFileSync('package.json', 'utf8'));

/** The tests that decide what happens to money. They open no port and no file, so thousands of runs take minutes. */
export default {
  ...jest,
  rootDir: '../..',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  globalSetup: undefined,
  globalTeardown: undefined,
  testMatch: [
    '<rootDir>/test/money_path/*.test.ts',
    '<rootDir>/test/{brex_time,commitment,raw_path,retry_decisions,write_decisions}.test.ts',
  ],
};
