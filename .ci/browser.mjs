// Which Chromium the browser tests use. `ensure.mjs --browser` sees to it that there is one.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where a Chromium from npm is unpacked, and the note of where its parts ended up. */
export const packagedFolder = join(root, 'node_modules', '.cache', 'chromium');
export const packagedNote = join(packagedFolder, 'found.json');

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** `{path, libraries}` of the packaged Chromium, or null. */
function packaged() {
  if (!existsSync(packagedNote)) return null;
  const note = JSON.parse(readFileSync(packagedNote, 'utf8'));
  return existsSync(note.path) ? note : null;
}

/** Path of a Chromium, or null. Sets the library path that the packaged one needs where the machine has none. */
export function chromiumPath() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  const installed = INSTALLED.find((path) => existsSync(path));
  if (installed) return installed;
  const note = packaged();
  if (note?.libraries) process.env.LD_LIBRARY_PATH = note.libraries;
  return note?.path ?? null;
}
