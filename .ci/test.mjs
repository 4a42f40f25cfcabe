// `npm test`: the static checks, then every test; ends with one line that counts both together.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const folder = mkdtempSync(join(tmpdir(), 'wallchart-'));
const count = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, env = {}) {
  const done = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return done.status === 0;
}

/** Checks report as `{passed, failed, skipped}`; a checker that dies without a report counts as failed. */
function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

const checkReport = join(folder, 'check.json');
const checksOk = run(process.execPath, ['.ci/check.mjs'], { WALLCHART_CHECK_REPORT: checkReport });
const checks = readCounts(checkReport) ?? { passed: 0, failed: 1, skipped: 0 };
count.passed += checks.passed;
count.failed += checks.failed;
count.skipped += checks.skipped;

const bundled = run(process.execPath, [join('node_modules', 'tsx', 'dist', 'cli.mjs'), 'test/bundleOnce.ts']);
if (!bundled) console.error("Forge's bundler failed: the tests that need the app will fail too.");
const testReport = join(folder, 'tests.json');
const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const testsOk = run(process.execPath, [vitest, 'run'], {
  WALLCHART_REPORT: testReport,
  // The tests run what Forge would deploy: its own bundler's output.
  WALLCHART_BUNDLE: 'forge',
});
const tests = readCounts(testReport);
count.passed += tests?.numPassedTests ?? 0;
// A suite that cannot even load fails the run without a failed test of its own.
count.failed += tests ? Math.max(tests.numFailedTests, testsOk ? 0 : 1) : 1;
count.skipped += tests ? tests.numPendingTests + tests.numTodoTests : 0;

rmSync(folder, { recursive: true, force: true });
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(checksOk && testsOk && count.failed === 0 ? 0 : 1);
