import { JiraError } from '../route';
import type { Project } from '../state';

const QUERY = /^\[([^\]]+)\]((?:\.[^.=]+)*)=(.*)$/;

/** `[key].path.to=value`: whether a project has that value in that property. */
export function propertyQuery(text: string): (project: Project) => boolean {
  const match = QUERY.exec(text);
  if (!match) throw new JiraError(400, ['The property query is not valid; it reads [key].path=value.']);
  const [, key = '', path = '', wanted = ''] = match;
  const names = path.split('.').filter(Boolean);
  const bare = wanted.replace(/^"(.*)"$/, '$1');
  return ({ properties }) => {
    const value = names.reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
      properties[key],
    );
    return value !== undefined && value !== null && String(value) === bare;
  };
}
