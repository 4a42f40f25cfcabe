import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** A misspelt design token fails silently: the browser drops the declaration. */

const source = fileURLToPath(new URL('../../static/src', import.meta.url));
const require = createRequire(import.meta.url);

const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.(css|tsx)$/.test(file),
);
const used = new Set(
  files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/var\((--ds-[\w-]+)/g)].map(([, name]) => name),
  ),
);
const base = readFileSync(join(source, 'ui/base.css'), 'utf8');
const fallbacks = new Set([...base.matchAll(/^\s*(--ds-[\w-]+):/gm)].map(([, name]) => name));
const names: Record<string, string> = require('@atlaskit/tokens/dist/cjs/artifacts/token-names.js').default;
const known = new Set(Object.values(names));

test('every token that a page uses has a fallback', () => {
  expect([...used].filter((name) => !fallbacks.has(name))).toEqual([]);
});

test('every token is one of the design system', () => {
  expect([...fallbacks].filter((name) => name !== undefined && !known.has(name))).toEqual([]);
});

test('no fallback is left over', () => {
  expect([...fallbacks].filter((name) => !used.has(name))).toEqual([]);
});
