// `npm test`: the static checks and every test; ends with one line that counts all together. The browser's tests come
// after the others: on two cores, side by side, each waits for the other and both take longer than in turn (629 s
// against 537). The checks run where neither has work.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const folder = mkdtempSync(join(tmpdir(), 'wallchart-'));
const count = { passed: 0, failed: 0, skipped: 0 };

/** Leaves the processor to the tests. Where that cannot be had, things merely take longer. */
function stepBack(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {}
}

/** Runs Node; what it prints is told as it comes, or in one piece at its end. @returns whether it ended well */
function run(args, { env = {}, told = 'as it comes', background = false } = {}) {
  const atOnce = told === 'as it comes';
  const stdio = atOnce ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, args, { stdio, env: { ...process.env, ...env } });
  if (background) stepBack(child.pid);
  const output = [];
  child.stdout?.on('data', (data) => output.push(data));
  child.stderr?.on('data', (data) => output.push(data));
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(output));
      resolve(status === 0);
    });
  });
}

/** What a run reported; one that dies without a report has none. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

async function check() {
  const file = join(folder, 'check.json');
  const env = { WALLCHART_CHECK_REPORT: file };
  const ok = await run(['.ci/check.mjs'], { env, told: 'at its end', background: true });
  const checks = readReport(file) ?? { passed: 0, failed: 1, skipped: 0 };
  count.passed += checks.passed;
  count.failed += checks.failed;
  count.skipped += checks.skipped;
  return ok;
}

async function test(projects) {
  const file = join(folder, `${projects.join('-')}.json`);
  // The tests run what Forge would deploy: its own bundler's output.
  const env = { WALLCHART_REPORT: file, WALLCHART_BUNDLE: 'forge' };
  const chosen = projects.flatMap((project) => ['--project', project]);
  const ok = await run([join('node_modules', 'vitest', 'vitest.mjs'), 'run', ...chosen], { env });
  const tests = readReport(file);
  count.passed += tests?.numPassedTests ?? 0;
  // A suite that cannot even load fails the run without a failed test of its own.
  count.failed += tests ? Math.max(tests.numFailedTests, ok ? 0 : 1) : 1;
  count.skipped += tests ? tests.numPendingTests + tests.numTodoTests : 0;
  return ok;
}

const checked = check();
const bundled = await run([join('node_modules', 'tsx', 'dist', 'cli.mjs'), 'test/bundleOnce.ts']);
if (!bundled) console.error("Forge's bundler failed: the tests that need the app will fail too.");
const outcomes = [await test(['rules', 'site']), await test(['browser']), await checked];

rmSync(folder, { recursive: true, force: true });
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(outcomes.every(Boolean) && count.failed === 0 ? 0 : 1);
