// `npm run check`: everything that needs no running site, a line each. Two at a time, told in order.
import { spawn, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const bin = (name, file) => join('node_modules', name, file);
/** What a compilation found is kept beside the modules: the next one looks only at what a change reaches. */
const types = (folder) => [
  bin('typescript', 'bin/tsc'),
  '-p',
  folder,
  '--incremental',
  '--tsBuildInfoFile',
  join('node_modules', '.cache', 'types', `${folder.replaceAll('/', '-')}.json`),
];
/** How a check says that it could not be made. */
const SKIPPED = 3;

const checks = [
  ['format and lint', bin('@biomejs/biome', 'bin/biome'), 'check', '.'],
  ['types of the rules', ...types('src/domain')],
  ['types of the backend', ...types('src')],
  ['types of the pages', ...types('static')],
  ['types of the tests and the site', ...types('test')],
  ['types of the shell', ...types('test/site/shell')],
  [
    'direction of dependencies',
    bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'src',
    'static',
    'test',
  ],
  ['dead code', bin('knip', 'bin/knip.js')],
  ['lock file', '.ci/checks/lock.mjs'],
  ['manifest', '.ci/checks/manifest.mjs'],
  ['Forge lint', '.ci/checks/forge-lint.mjs'],
  ['what Forge does not check', '.ci/checks/manifest-more.mjs'],
];

/** The manifest is checked against the built pages. */
const ensured = spawnSync(process.execPath, [join('.ci', 'ensure.mjs')], { stdio: 'inherit' });
if (ensured.status !== 0) process.exit(1);

function run([name, ...args]) {
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { env: { ...process.env, NO_COLOR: '1' } });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('close', (status) => resolve({ name, status, output, seconds: (Date.now() - started) / 1000 }));
  });
}

const outcome = (status) => (status === 0 ? 'ok' : status === SKIPPED ? 'SKIPPED' : 'FAILED');
const count = { passed: 0, failed: 0, skipped: 0 };

function tell({ name, status, output, seconds }) {
  const word = outcome(status);
  count[word === 'ok' ? 'passed' : word === 'SKIPPED' ? 'skipped' : 'failed'] += 1;
  console.log(`${word.padEnd(8)}${name.padEnd(34)}${seconds.toFixed(1).padStart(6)} s`);
  if (word !== 'ok' && output.trim() !== '') console.log(output.trim().replace(/^/gm, '    '));
}

const results = [];
const waiting = [...checks.keys()];
let told = 0;

async function worker() {
  for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
    results[index] = await run(checks[index]);
    for (; results[told] !== undefined; told += 1) tell(results[told]);
  }
}

await Promise.all([worker(), worker()]);

const report = process.env.WALLCHART_CHECK_REPORT;
if (report) writeFileSync(report, JSON.stringify(count));
process.exit(count.failed > 0 ? 1 : 0);
