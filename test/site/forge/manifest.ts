import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { AppModule } from '../types';
import { LIMITS } from './limits';

export interface FunctionSpec {
  key: string;
  /** Source file without extension, relative to `src`. */
  file: string;
  exportName: string;
  timeoutSeconds: number | null;
}

const attributeTypes = ['string', 'integer', 'float', 'boolean', 'any'] as const;
export type AttributeType = (typeof attributeTypes)[number];

interface IndexSpec {
  name: string;
  partition: string[];
  range: string[];
}

export interface EntitySpec {
  name: string;
  attributes: Record<string, AttributeType>;
  indexes: IndexSpec[];
}

export interface TriggerSpec {
  key: string;
  function: string;
  events: string[];
  ignoreSelf: boolean;
  expression: string | null;
  onError: string;
}

export interface ConsumerSpec {
  key: string;
  queue: string;
  function: string;
}

interface PreUninstallSpec {
  key: string;
  function: string;
}

const intervals = ['fiveMinute', 'hour', 'day', 'week'] as const;
export type Interval = (typeof intervals)[number];

export interface ScheduleSpec {
  key: string;
  function: string;
  interval: Interval;
}

interface ResourceSpec {
  key: string;
  path: string;
  /** Entry name → file, for resources with several pages. */
  entry: Record<string, string>;
}

export interface Manifest {
  /** Without the ARI around it. */
  appId: string;
  environmentId: string;
  scopes: string[];
  /** `permissions` as it stands, for the content security policy. */
  permissions: Record<string, unknown>;
  entities: Record<string, EntitySpec>;
  functions: Record<string, FunctionSpec>;
  modules: AppModule[];
  triggers: TriggerSpec[];
  consumers: ConsumerSpec[];
  schedules: ScheduleSpec[];
  preUninstalls: PreUninstallSpec[];
  resources: ResourceSpec[];
}

type Plain = Record<string, unknown>;

/** The one environment of the local site; any UUID would do. */
const ENVIRONMENT_ID = 'd0c5e9a4-3b52-4f0a-8a61-2f0f3c1e7b90';
/** Modules that only the platform reads; Jira never asks for them. */
const PLATFORM_MODULES = new Set(['function', 'trigger', 'consumer', 'scheduledTrigger', 'preUninstall']);

/** What is wrong with a manifest, so that the host refuses it loudly. */
class ManifestError extends Error {}

function fail(message: string): never {
  throw new ManifestError(`manifest.yml: ${message}`);
}

function plain(value: unknown, what: string): Plain {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(`${what} should be a map`);
  return value as Plain;
}

function list(value: unknown, what: string): Plain[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) fail(`${what} should be a list`);
  return value.map((item) => plain(item, what));
}

function text(value: unknown, what: string): string {
  return typeof value === 'string' && value !== '' ? value : fail(`${what} should be text`);
}

function texts(value: unknown, what: string): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map((item) => text(item, what)) : fail(`${what} should be a list`);
}

function readFunction(item: Plain): FunctionSpec {
  const key = text(item.key, 'function key');
  if (key.length > 23) fail(`function key ${key} is longer than 23 characters`);
  const handler = text(item.handler, `handler of ${key}`);
  const dot = handler.lastIndexOf('.');
  if (dot < 1) fail(`handler of ${key} should be file.export`);
  const seconds = item.timeoutSeconds;
  if (seconds !== undefined && typeof seconds !== 'number')
    fail(`timeoutSeconds of ${key} should be a number`);
  if (seconds !== undefined && (seconds < 1 || seconds > LIMITS.asyncFunctionMaxSeconds)) {
    fail(`timeoutSeconds of ${key} should be from 1 to ${LIMITS.asyncFunctionMaxSeconds}`);
  }
  return {
    key,
    file: handler.slice(0, dot),
    exportName: handler.slice(dot + 1),
    timeoutSeconds: seconds ?? null,
  };
}

function readIndex(item: unknown, entity: string): IndexSpec {
  if (typeof item === 'string') return { name: item, partition: [], range: [item] };
  const index = plain(item, `index of ${entity}`);
  return {
    name: text(index.name, `index name of ${entity}`),
    partition: texts(index.partition, `partition of ${entity}`),
    range: texts(index.range, `range of ${entity}`),
  };
}

function readEntity(item: Plain): EntitySpec {
  const name = text(item.name, 'entity name');
  const attributes: Record<string, AttributeType> = {};
  for (const [attribute, spec] of Object.entries(plain(item.attributes, `attributes of ${name}`))) {
    const type = attributeTypes.find((known) => known === plain(spec, attribute).type);
    attributes[attribute] = type ?? fail(`attribute ${name}.${attribute} has an unknown type`);
  }
  const indexes = Array.isArray(item.indexes) ? item.indexes.map((index) => readIndex(index, name)) : [];
  for (const attribute of indexes.flatMap((index) => [...index.partition, ...index.range])) {
    if (!(attribute in attributes)) fail(`index of ${name} names the unknown attribute ${attribute}`);
  }
  if (Object.keys(attributes).length > LIMITS.attributes) fail(`entity ${name} has too many attributes`);
  if (indexes.length > LIMITS.indexes) fail(`entity ${name} has too many indexes`);
  return { name, attributes, indexes };
}

function readTrigger(item: Plain): TriggerSpec {
  const key = text(item.key, 'trigger key');
  const filter = item.filter === undefined ? {} : plain(item.filter, `filter of ${key}`);
  return {
    key,
    function: text(item.function, `function of ${key}`),
    events: texts(item.events, `events of ${key}`),
    ignoreSelf: filter.ignoreSelf === true,
    expression: filter.expression === undefined ? null : text(filter.expression, `expression of ${key}`),
    onError: filter.onError === undefined ? 'IGNORE' : text(filter.onError, `onError of ${key}`),
  };
}

function readSchedule(item: Plain): ScheduleSpec {
  const key = text(item.key, 'scheduled trigger key');
  const interval = intervals.find((known) => known === item.interval);
  return {
    key,
    function: text(item.function, `function of ${key}`),
    interval: interval ?? fail(`scheduled trigger ${key} has an unknown interval`),
  };
}

function readResource(item: Plain): ResourceSpec {
  const key = text(item.key, 'resource key');
  const entry: Record<string, string> = {};
  for (const [name, file] of Object.entries(item.entry === undefined ? {} : plain(item.entry, key))) {
    entry[name] = text(file, `entry ${name} of ${key}`);
  }
  return { key, path: text(item.path, `path of ${key}`), entry };
}

function readModules(modules: Plain, appId: string): AppModule[] {
  const found: AppModule[] = [];
  for (const [type, items] of Object.entries(modules)) {
    if (PLATFORM_MODULES.has(type)) continue;
    for (const properties of list(items, type)) {
      const key = text(properties.key, `key of a ${type}`);
      const ari = `ari:cloud:ecosystem::extension/${appId}/${ENVIRONMENT_ID}/static/${key}`;
      found.push({ type, key, ari, properties });
    }
  }
  return found;
}

/** The functions that a module names, wherever it names them. */
function namedFunctions(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namedFunctions);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'function' && typeof inner === 'string' ? [inner] : namedFunctions(inner),
  );
}

function checkWhole(manifest: Manifest): void {
  const named = [
    ...manifest.modules.flatMap((module) => namedFunctions(module.properties)),
    ...manifest.triggers.map((trigger) => trigger.function),
    ...manifest.consumers.map((consumer) => consumer.function),
    ...manifest.schedules.map((schedule) => schedule.function),
    ...manifest.preUninstalls.map((preUninstall) => preUninstall.function),
  ];
  for (const name of named) if (!manifest.functions[name]) fail(`function ${name} is named but not declared`);
  if (manifest.schedules.length > LIMITS.scheduledTriggers) fail('too many scheduled triggers');
  if (manifest.modules.length > LIMITS.modules) fail('too many modules');
  if (manifest.resources.length > LIMITS.resources) fail('too many resources');
  if (Object.keys(manifest.entities).length > LIMITS.entities) fail('too many entities');
}

/** By its text, since every site that starts reads it anew. */
const trees = new Map<string, unknown>();

/** The tree of a manifest's text, for whoever asks alone. */
function treeOf(yaml: string): unknown {
  if (!trees.has(yaml)) trees.set(yaml, parse(yaml));
  return structuredClone(trees.get(yaml));
}

/** Reads an app's manifest.yml. Throws ManifestError where Forge would not deploy it. */
export function readManifest(root: string): Manifest {
  const whole = plain(treeOf(readFileSync(join(root, 'manifest.yml'), 'utf8')), 'the manifest');
  const app = plain(whole.app, 'app');
  const ari = text(app.id, 'app.id');
  const appId = ari.replace(/^ari:cloud:ecosystem::app\//, '');
  const modules = plain(whole.modules, 'modules');
  const storage = app.storage === undefined ? {} : plain(app.storage, 'app.storage');
  const permissions = whole.permissions === undefined ? {} : plain(whole.permissions, 'permissions');
  const entities = list(storage.entities, 'entities').map(readEntity);
  const functions = list(modules.function, 'function').map(readFunction);
  const manifest: Manifest = {
    appId,
    environmentId: ENVIRONMENT_ID,
    scopes: texts(permissions.scopes, 'scopes'),
    permissions,
    entities: Object.fromEntries(entities.map((entity) => [entity.name, entity])),
    functions: Object.fromEntries(functions.map((spec) => [spec.key, spec])),
    modules: readModules(modules, appId),
    triggers: list(modules.trigger, 'trigger').map(readTrigger),
    consumers: list(modules.consumer, 'consumer').map((item) => ({
      key: text(item.key, 'consumer key'),
      queue: text(item.queue, 'consumer queue'),
      function: text(item.function, 'consumer function'),
    })),
    schedules: list(modules.scheduledTrigger, 'scheduledTrigger').map(readSchedule),
    preUninstalls: list(modules.preUninstall, 'preUninstall').map((item) => ({
      key: text(item.key, 'preUninstall key'),
      function: text(item.function, 'preUninstall function'),
    })),
    resources: list(whole.resources, 'resources').map(readResource),
  };
  checkWhole(manifest);
  return manifest;
}
