// What Atlassian's checks of manifest.yml miss: properties that no module has (most schemas are open), events
// that do not exist, handlers that the bundle does not export, and the scope that storage needs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { parse } from 'yaml';

/** The package ships the schema and the list of events, though it does not export them. */
const folder = dirname(createRequire(import.meta.url).resolve('@forge/manifest'));
const shipped = (file) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const schema = shipped('schema/manifest-schema.json');
const events = shipped('mapping/product-event-to-scope-mapping.json');

const manifest = parse(readFileSync('manifest.yml', 'utf8'));
const problems = [];

function resolved(node) {
  return node?.$ref ? schema.definitions[node.$ref.split('/').pop()] : node;
}

/** A node and everything that it may be instead. */
function alternatives(node) {
  const here = resolved(node);
  if (!here) return [];
  return [
    here,
    ...[...(here.oneOf ?? []), ...(here.anyOf ?? []), ...(here.allOf ?? [])].flatMap(alternatives),
  ];
}

/** Names any property that no alternative of the schema knows. Where a schema lists none, anything goes. */
function compare(value, nodes, path) {
  const choices = nodes.flatMap(alternatives);
  if (Array.isArray(value)) {
    const items = choices.flatMap(({ items: item }) => (item ? [item] : []));
    value.forEach((one, index) => {
      compare(one, items, `${path}[${one?.key ?? index}]`);
    });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const known = choices.flatMap(({ properties }) => Object.entries(properties ?? {}));
  const open =
    known.length === 0 ||
    choices.some(({ additionalProperties }) => typeof additionalProperties === 'object');
  for (const [name, member] of Object.entries(value)) {
    const nodesOfMember = known.filter(([property]) => property === name).map(([, node]) => node);
    if (nodesOfMember.length > 0) compare(member, nodesOfMember, `${path}.${name}`);
    else if (!open) problems.push(`${path}.${name}: no such property`);
  }
}

for (const [type, modules] of Object.entries(manifest.modules)) {
  const node = resolved(schema.properties.modules)?.properties?.[type];
  if (node) compare(modules, [node], type);
  else problems.push(`${type}: no such module type`);
}

const knownEvents = new Set(events.mapping.map(({ productEvent }) => productEvent));
const forgesOwn = new Set(['avi:forge:installed:app', 'avi:forge:upgraded:app']);
for (const { key, events: subscribed } of manifest.modules.trigger ?? []) {
  for (const event of subscribed) {
    if (!knownEvents.has(event) && !forgesOwn.has(event)) problems.push(`trigger[${key}]: no event ${event}`);
  }
}

const functions = manifest.modules.function ?? [];
for (const file of new Set(functions.map(({ handler }) => handler.split('.')[0]))) {
  const { metafile } = await build({
    entryPoints: [`src/${file}.ts`],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
    outdir: 'nowhere',
  });
  const [output] = Object.values(metafile.outputs);
  const handlers = functions.filter(({ handler }) => handler.startsWith(`${file}.`));
  for (const { key, handler } of handlers) {
    if (!output.exports.includes(handler.split('.')[1]))
      problems.push(`function[${key}]: ${handler} is not exported`);
  }
  for (const name of output.exports) {
    if (!handlers.some(({ handler }) => handler === `${file}.${name}`)) {
      problems.push(`src/${file}.ts exports ${name}, which no function names`);
    }
  }
  const storage = output.imports.some(({ path }) => path === '@forge/kvs');
  if (storage && !manifest.permissions.scopes.includes('storage:app')) {
    problems.push('@forge/kvs is used without the scope storage:app');
  }
}

for (const problem of problems) console.log(`manifest.yml: ${problem}`);
process.exit(problems.length > 0 ? 1 : 0);
