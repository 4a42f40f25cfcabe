import type { Clock } from '../../types';
import { type Item, KvsError, type Rules, type StoredValue } from './model';
import type { KvsStore } from './store';
import { checkEntityValue, checkKey, checkValue, entitySpec } from './values';

export interface SetOptions {
  ttl?: { value: number; unit: string };
  keyPolicy?: string;
  returnValue?: string;
  returnMetadataFields?: string[];
}

export interface KeyRequest {
  key?: unknown;
  entityName?: string;
  options?: { metadataFields?: string[] };
}

export interface SetRequest {
  key?: unknown;
  entityName?: string;
  value?: unknown;
  options?: SetOptions;
}

export interface Shown {
  key: string;
  value: StoredValue;
  createdAt?: number;
  updatedAt?: number;
  expireTime?: string;
}

const UNIT_MS: Record<string, number> = {
  SECONDS: 1_000,
  MINUTES: 60_000,
  HOURS: 3_600_000,
  DAYS: 86_400_000,
};

/** A record as answers show it, with as much of its history as was asked for. */
export function show(item: Item, value: StoredValue, fields: readonly string[] = []): Shown {
  return {
    key: item.key,
    value,
    ...(fields.includes('CREATED_AT') && { createdAt: item.createdAt }),
    ...(fields.includes('UPDATED_AT') && { updatedAt: item.updatedAt }),
    ...(fields.includes('EXPIRE_TIME') &&
      item.expiresAt !== null && { expireTime: new Date(item.expiresAt).toISOString() }),
  };
}

function notFound(key: string): KvsError {
  return new KvsError(404, 'KEY_NOT_FOUND', `Key not found: ${key}`);
}

export function expiryOf(options: SetOptions | undefined, now: number): number | null {
  if (!options?.ttl) return null;
  const unit = UNIT_MS[options.ttl.unit];
  if (!unit || !Number.isInteger(options.ttl.value) || options.ttl.value < 1) {
    throw new KvsError(
      400,
      'INVALID_TTL',
      'ttl should be a positive whole number of SECONDS, MINUTES, HOURS or DAYS',
    );
  }
  return now + options.ttl.value * unit;
}

/** Checks what is to be written without writing it: a transaction checks all before it writes any. */
export function checkedSet(request: SetRequest, rules: Rules): { key: string; value: StoredValue } {
  const key = checkKey(request.key, rules);
  const value =
    request.entityName === undefined
      ? checkValue(request.value, rules)
      : checkEntityValue(request.entityName, request.value, rules);
  return { key, value };
}

export function getItem(store: KvsStore, rules: Rules, request: KeyRequest): Shown {
  if (request.entityName !== undefined) entitySpec(request.entityName, rules);
  const key = checkKey(request.key, rules);
  const item = store.get(request.entityName ?? null, key);
  if (item?.value === undefined) throw notFound(key);
  return show(item, item.value, request.options?.metadataFields);
}

/** Answers the previous or latest record where the options ask for it, otherwise nothing. */
export function setItem(store: KvsStore, rules: Rules, clock: Clock, request: SetRequest): Shown | undefined {
  const { key, value } = checkedSet(request, rules);
  const entityName = request.entityName ?? null;
  const expiry = expiryOf(request.options, clock.now());
  const old = store.get(entityName, key);
  if (request.options?.keyPolicy === 'FAIL_IF_EXISTS' && old) {
    throw new KvsError(409, 'KEY_ALREADY_EXISTS', `Key already exists: ${key}`);
  }
  const fields = request.options?.returnMetadataFields;
  const previous = old?.value === undefined ? undefined : show(old, old.value, fields);
  const item = store.set(entityName, key, value, expiry);
  if (request.options?.returnValue === 'PREVIOUS') return previous;
  return request.options?.returnValue === 'LATEST' ? show(item, value, fields) : undefined;
}

export function deleteItem(store: KvsStore, rules: Rules, request: KeyRequest): void {
  if (request.entityName !== undefined) entitySpec(request.entityName, rules);
  const key = checkKey(request.key, rules);
  if (!store.get(request.entityName ?? null, key)) throw notFound(key);
  store.delete(request.entityName ?? null, key);
}
