import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ForgeHost } from './forge/host';

/** Editors write a file in several steps. */
const QUIET_MS = 200;

/** Reloads the app when its sources change; a source that does not compile leaves the old code running. */
export function watchSources(forge: ForgeHost): void {
  const source = fileURLToPath(new URL('../../src', import.meta.url));
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(source, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      forge.reload().then(
        () => console.log('site: the app was reloaded'),
        (error: unknown) => console.error('site: the app was not reloaded:', error),
      );
    }, QUIET_MS);
  });
  watcher.unref();
}
