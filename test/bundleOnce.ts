import { fileURLToPath } from 'node:url';
import { bundle } from './site/forge/bundle';

/** Forge's bundler takes seconds and wants a process of its own: once before the tests, whose workers find its output. */
bundle(fileURLToPath(new URL('..', import.meta.url)), 'index', 'forge').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
