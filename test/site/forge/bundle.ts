import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import type { Clock } from '../types';
import { forgeBundle } from './bundle-forge';

export type BundleKind = 'esbuild' | 'forge';
export type Exports = Record<string, unknown>;

/** Source files under `folder`, sorted, so that equal sources give equal hashes. */
function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sourceFiles(path) : [path];
    })
    .sort();
}

/** The handler's file: the manifest names it without its extension. */
function entryFile(root: string, file: string): string {
  const found = ['.ts', '.tsx', '.js', '.jsx'].map((ext) => join(root, 'src', file + ext)).find(existsSync);
  if (!found) throw new Error(`The manifest names a handler in src/${file}, which does not exist`);
  return found;
}

async function esbuildBundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}

/** Forge's own bundler takes seconds, and test files run in processes of their own: they share its output. */
async function cachedForgeBundle(root: string, entry: string, file: string): Promise<string> {
  const hash = createHash('sha256');
  const lock = join(root, 'package-lock.json');
  const inputs = [...sourceFiles(join(root, 'src')), ...(existsSync(lock) ? [lock] : [])];
  for (const path of inputs) hash.update(path).update(readFileSync(path));
  const folder = join(tmpdir(), 'wallchart-bundles');
  const cached = join(folder, `${hash.digest('hex')}-${file.replace(/\W/g, '_')}.cjs`);
  if (existsSync(cached)) return readFileSync(cached, 'utf8');
  const code = await forgeBundle(root, entry, file);
  mkdirSync(folder, { recursive: true });
  // Renamed when whole: another process may be looking for it.
  writeFileSync(`${cached}.${process.pid}`, code);
  renameSync(`${cached}.${process.pid}`, cached);
  return code;
}

/** Size and time of every source: what differs when somebody has edited. */
function looksOf(root: string): string {
  return sourceFiles(join(root, 'src'))
    .map((path) => ({ path, ...statSync(path) }))
    .map(({ path, size, mtimeMs }) => `${path} ${size} ${mtimeMs}`)
    .join('\n');
}

interface Made {
  readonly looks: string;
  readonly code: Promise<string>;
}

/** By handler file and kind: the sites of one process share a bundle until its sources change. */
const made = new Map<string, Made>();

/** One handler file of the app as a single CommonJS script with all that it imports. */
export function bundle(root: string, file: string, kind: BundleKind): Promise<string> {
  const entry = entryFile(root, file);
  const name = `${kind} ${entry}`;
  const looks = looksOf(root);
  const known = made.get(name);
  if (known?.looks === looks) return known.code;
  const code = kind === 'forge' ? cachedForgeBundle(root, entry, file) : esbuildBundle(entry);
  made.set(name, { looks, code });
  return code;
}

/** `Date` as the app sees it: the site's time, so that a test which moves the clock moves the app along. */
function dateOn(clock: Clock): DateConstructor {
  class SiteDate extends Date {
    constructor(...args: [] | [string | number | Date]) {
      super(args[0] ?? clock.now());
    }

    static override now(): number {
      return clock.now();
    }
  }
  // Only the constructor with several parts is missing from the type; the app's code has no use for it.
  return SiteDate as unknown as DateConstructor;
}

interface Compiled {
  readonly code: string;
  readonly run: ReturnType<typeof compileFunction>;
}

/** By file name. Each run of one function makes an app of its own; compiling it anew for each costs more than a test. */
const compiled = new Map<string, Compiled>();

function compiledOnce(code: string, filename: string): Compiled['run'] {
  const known = compiled.get(filename);
  if (known?.code === code) return known.run;
  const parameters = ['exports', 'require', 'module', '__filename', '__dirname', 'Date'];
  const run = compileFunction(code, parameters, { filename });
  compiled.set(filename, { code, run });
  return run;
}

/** Runs a bundle's top level and returns what it exports. */
export function load(code: string, file: string, root: string, clock: Clock): Exports {
  const exports: Exports = {};
  const module = { exports };
  const filename = join(root, 'src', `${file}.bundle.cjs`);
  const run = compiledOnce(code, filename);
  run(exports, createRequire(join(root, 'package.json')), module, filename, join(root, 'src'), dateOn(clock));
  return module.exports;
}
