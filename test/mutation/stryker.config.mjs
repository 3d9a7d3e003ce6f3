/** Mutation testing of the code that decides whether money moves: `npm run mutation`. */
export default {
  mutate: ['src/safety/*.ts', 'src/http/{send,retry,repeat_window,outcome}.ts', 'src/auth/{refresh,token_lease}.ts'],
  testRunner: 'jest',
  jest: { projectType: 'custom', configFile: 'test/mutation/jest.config.mjs' },
  coverageAnalysis: 'perTest',
  plugins: ['@stryker-mutator/jest-runner', './test/mutation/texts.mjs'],
  ignorers: ['texts'],
  incremental: true,
  incrementalFile: '.stryker/report.json',
  tempDirName: '.stryker/sandbox',
  ignorePatterns: ['.stryker', 'dist', 'docs', 'api-reference', 'sbom', '.ci', '.github'],
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, allowEmojis: false, reportTests: false },
  timeoutMS: 2000,
};
