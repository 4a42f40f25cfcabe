import { type Ctx, JiraError } from './route';

/** Entity properties, wherever they hang: keys and values as Jira takes them. */

const KEY_LIMIT = 255;
/** Characters of the value as JSON. */
const VALUE_LIMIT = 32_768;

/** The key of the path. */
export function propertyKey(ctx: Ctx): string {
  const { propertyKey: key = '' } = ctx.params;
  checkKey(key);
  return key;
}

export function checkKey(key: string): void {
  if (key.length > KEY_LIMIT) {
    throw new JiraError(400, [`The property key is longer than ${KEY_LIMIT} characters.`]);
  }
}

export function checkValue(value: unknown): void {
  if (value === undefined) throw new JiraError(400, ['The value of a property must be JSON.']);
  if (JSON.stringify(value).length > VALUE_LIMIT) {
    throw new JiraError(400, [`The value of a property may have ${VALUE_LIMIT} characters at most.`]);
  }
}

export function existing(properties: Readonly<Record<string, unknown>>, key: string): unknown {
  if (!(key in properties)) throw new JiraError(404, [`The property ${key} does not exist.`]);
  return properties[key];
}

/** The answer to a list of keys. `of` is the address of what they hang on. */
export function keysAnswer(properties: Readonly<Record<string, unknown>>, of: string) {
  const keys = Object.keys(properties).map((key) => ({
    key,
    self: `${of}/properties/${encodeURIComponent(key)}`,
  }));
  return { status: 200, body: { keys }, points: 1 + keys.length };
}
