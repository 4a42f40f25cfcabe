import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As much of a logger as the bundler calls. */
const quiet = { trace() {}, debug() {}, info() {}, warn: console.warn, error: console.error };
/** The bundler packs Forge's runtime wrapper beside the app's code; here the host is the runtime. */
const script = { script: '', source: '', version: 'local' };
const noWrapper = { getNodeRuntimeWrapper: async () => script, getNodeRuntimeLoader: async () => script };

interface Bundler {
  bundle(args: {
    appDirectory: string;
    entryPoints: { name: string; path: string }[];
  }): Promise<{ outputDir: string }>;
}

/** What `@forge/bundler` makes of a handler file: the very script that `forge deploy` would upload. */
export async function forgeBundle(root: string, entry: string, file: string): Promise<string> {
  // Its types drag in those of the whole Forge CLI; this is the one function that is used.
  const { getNodeBundler } = (await import('@forge/bundler')) as unknown as {
    getNodeBundler(logger: object, wrappers: object, config: object): Bundler;
  };
  const config = { readConfig: async () => ({ app: {} }) };
  const bundler = getNodeBundler(quiet, noWrapper, config);
  const { outputDir } = await bundler.bundle({
    appDirectory: root,
    entryPoints: [{ name: file, path: entry }],
  });
  return readFileSync(join(outputDir, `${file}.cjs`), 'utf8');
}
