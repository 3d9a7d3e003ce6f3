import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { clearInterval, setInterval } from 'node:timers';
import { format } from 'node:util';
import { expect } from 'expect';
import { register } from 'tsx/cjs/api';
import { register as registerModules } from 'tsx/esm/api';

/**
 * Runs jest tests for Stryker within its own process: starting jest for each mutant would take a hundred times as long as the tests. The
 * tests use no more of jest than `describe`, `test`, `each` and `expect`, and share no state.
 */

/** The tests, by their full names, which begin with the file. */
let tests = new Map();
const names = [];

function named(name, define) {
  names.push(name);
  define();
  names.pop();
}

function addTest(name, run) {
  const full = [...names, name].join(' ');
  // Rows of a table may have the same title.
  tests.set(tests.has(full) ? `${full} (${tests.size})` : full, { run, fileName: join(process.cwd(), names[0]) });
}

/** Jest's `each`: a row is a list of arguments, or the only one; the title formats as many as it has places for. */
const each = (define) => (rows) => (title, run) => {
  for (const row of rows) {
    const given = Array.isArray(row) ? row : [row];
    const places = title.match(/%[a-z]/g)?.length ?? 0;
    define(format(title, ...given.slice(0, places)), () => run(...given));
  }
};

const jest = {
  expect,
  describe: Object.assign(named, { each: each(named) }),
  test: Object.assign(addTest, { each: each(addTest) }),
};

const { _load: load } = Module;
Module._load = (request, ...more) => (request === '@jest/globals' ? jest : load(request, ...more));

/** Loads the tests again, with all that they test. */
function loadTests(files) {
  const require = createRequire(join(process.cwd(), 'tests.cjs'));
  for (const file of Object.keys(require.cache)) if (isReloaded(file)) delete require.cache[file];
  tests = new Map();
  for (const file of files) named(file, () => require(join(process.cwd(), file)));
}

const isReloaded = (file) => file.startsWith(process.cwd()) && !/\/node_modules\/|\/generated\//.test(file);

/** How long a test may wait for something that does not come: this many ticks of a timer, which a busy machine delays as well. */
const ticks = 100;
/** Milliseconds. */
const tick = 20;

async function ended(run) {
  let timer;
  const hangs = new Promise((resolve) => {
    let left = ticks;
    timer = setInterval(() => --left || resolve('hangs'), tick);
  });
  try {
    return await Promise.race([(async () => run())(), hangs]);
  } finally {
    clearInterval(timer);
  }
}

/** The result of a test. */
async function resultOf(id, { run, fileName }) {
  const began = performance.now();
  const result = (status, failureMessage) => ({
    ...{ id, name: id, fileName, status, timeSpentMs: performance.now() - began },
    ...(failureMessage !== undefined && { failureMessage }),
  });
  try {
    return (await ended(run)) === 'hangs' ? result(1, 'hangs') : result(0);
  } catch (error) {
    return result(1, error instanceof Error ? error.message : String(error));
  }
}

class Runner {
  constructor(options) {
    this.files = options.tests;
    register();
    // For what is imported when it is needed.
    registerModules();
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const stryker = (globalThis.__stryker__ ??= {});
    loadTests(this.files);
    const results = [];
    for (const [id, one] of tests) {
      stryker.currentTestId = id;
      results.push(await resultOf(id, one));
      stryker.currentTestId = undefined;
    }
    return { status: 'complete', tests: results, mutantCoverage: stryker.mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment }) {
    const stryker = (globalThis.__stryker__ ??= {});
    stryker.hitLimit = hitLimit;
    stryker.hitCount = hitLimit === undefined ? undefined : 0;
    stryker.activeMutant = mutantActivation === 'static' ? activeMutant.id : undefined;
    try {
      if (reloadEnvironment || !tests.size) loadTests(this.files);
      stryker.activeMutant = activeMutant.id;
      let nrOfTests = 0;
      for (const id of testFilter ?? tests.keys()) {
        const one = tests.get(id);
        if (!one) return { status: 'error', errorMessage: `no test ${id}` };
        nrOfTests++;
        const { status, failureMessage } = await resultOf(id, one);
        if (stryker.hitCount > hitLimit) return { status: 'timeout', reason: 'Hit limit reached' };
        if (status === 1) return { status: 'killed', killedBy: [id], failureMessage, nrOfTests };
      }
      return { status: 'survived', nrOfTests };
    } catch (error) {
      // The mutant keeps the code from being loaded.
      return { status: 'killed', killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    } finally {
      stryker.activeMutant = undefined;
      stryker.hitLimit = undefined;
      stryker.hitCount = undefined;
      if (reloadEnvironment) tests = new Map();
    }
  }
}

const create = (options) => new Runner(options);
create.inject = ['options'];

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: create }];
