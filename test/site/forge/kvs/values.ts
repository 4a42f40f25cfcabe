import type { AttributeType, EntitySpec } from '../manifest';
import { KvsError, type Rules, type StoredValue } from './model';

const KEY_PATTERN = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;
const INT32_MIN = -2_147_483_648;
const INT32_MAX = 2_147_483_647;

export function checkKey(key: unknown, rules: Rules): string {
  if (typeof key !== 'string' || key === '') throw new KvsError(400, 'EMPTY_KEY', 'Key cannot be empty');
  if (key.length > rules.limits.keyLength) {
    throw new KvsError(400, 'KEY_TOO_LONG', `Key exceeds ${rules.limits.keyLength} characters`);
  }
  if (!KEY_PATTERN.test(key)) {
    throw new KvsError(400, 'INVALID_KEY', `Key does not match ${KEY_PATTERN}: ${key}`);
  }
  return key;
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

export function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

/** The bounds of any value, plain or entity: not null, not too large, not too deep. */
export function checkValue(value: unknown, rules: Rules): StoredValue {
  if (value === undefined || value === null) {
    throw new KvsError(400, 'INVALID_VALUE', 'Value cannot be null or undefined');
  }
  if (sizeOf(value) > rules.limits.valueBytes) {
    throw new KvsError(400, 'MAX_SIZE', `Value exceeds ${rules.limits.valueBytes} bytes`);
  }
  if (depthOf(value) > rules.limits.valueDepth) {
    throw new KvsError(400, 'MAX_DEPTH', `Value is nested deeper than ${rules.limits.valueDepth} levels`);
  }
  return value;
}

export function entitySpec(name: string, rules: Rules): EntitySpec {
  const spec = rules.entities[name];
  if (!spec) throw new KvsError(400, 'INVALID_ENTITY_TYPE', `Entity ${name} is not declared in the manifest`);
  return spec;
}

const fits: Record<AttributeType, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string' && value !== '',
  integer: (value) => Number.isInteger(value) && Number(value) >= INT32_MIN && Number(value) <= INT32_MAX,
  float: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  any: (value) => value !== null && value !== '',
};

/** An entity's value has declared attributes only, each of its own type, none of them null or empty text. */
export function checkEntityValue(entityName: string, value: unknown, rules: Rules): StoredValue {
  const spec = entitySpec(entityName, rules);
  const checked = checkValue(value, rules);
  if (typeof checked !== 'object' || Array.isArray(checked)) {
    throw new KvsError(400, 'INVALID_ENTITY_VALUE', `A value of ${entityName} should be a map of attributes`);
  }
  for (const [attribute, inner] of Object.entries(checked)) {
    const type = spec.attributes[attribute];
    if (!type) {
      const message = `${entityName} has no attribute ${attribute}`;
      throw new KvsError(400, 'INVALID_ENTITY_ATTRIBUTE', message);
    }
    if (!fits[type](inner)) {
      const message = `${entityName}.${attribute} does not take ${JSON.stringify(inner)?.slice(0, 60)} as ${type}`;
      throw new KvsError(400, 'INVALID_ENTITY_VALUE', message);
    }
  }
  return checked;
}
