import { JiraError, NotEmulated } from '../route';
import type { Issue } from '../state';
import { type JqlField, type QueryContext, textField, timeField, userField, type Value } from './kinds';

/** Properties of issues in JQL: only what an installed app's manifest has indexed can be searched. */

/** `issue.property[key].path` as a query writes it. */
export interface PropertyName {
  key: string;
  path: string;
}

interface Indexed extends PropertyName {
  type: string;
  alias: string | null;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function indexedBy({ apps }: QueryContext): Indexed[] {
  return apps.modules('jira:entityProperty').flatMap(({ properties }): Indexed[] => {
    if ((properties.entityType ?? 'issue') !== 'issue' || !Array.isArray(properties.values)) return [];
    return properties.values.map(({ path, type, searchAlias }) => ({
      key: String(properties.propertyKey),
      path: String(path),
      type: String(type),
      alias: textOf(searchAlias),
    }));
  });
}

/** What stands at a path of a property; lists stand for each of their items. */
function valuesAt(issue: Issue, { key, path }: PropertyName): (string | number)[] {
  let found: unknown[] = [issue.properties[key]];
  for (const step of path.split('.')) {
    found = found.flatMap((value) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, step) : [],
    );
  }
  return found.filter((value) => typeof value === 'string' || typeof value === 'number');
}

function fieldOf(context: QueryContext, name: string, indexed: Indexed): JqlField {
  const texts = (issue: Issue) => valuesAt(issue, indexed).map(String);
  const first = (issue: Issue): Value | null => valuesAt(issue, indexed)[0] ?? null;
  switch (indexed.type) {
    case 'text':
      return textField(name, (issue) => texts(issue).join(' ') || null, true);
    case 'string':
      return { name, operators: 'equality', values: texts, resolve: (text) => [text], sort: first };
    case 'user':
      return userField(context, name, (issue) => texts(issue)[0] ?? null);
    case 'date':
      return timeField(context, name, (issue) => {
        const time = Date.parse(texts(issue)[0] ?? '');
        return Number.isNaN(time) ? null : time;
      });
    case 'number':
      return {
        name,
        operators: 'comparison',
        values: (issue) => valuesAt(issue, indexed).map(Number),
        sort: first,
        resolve(text) {
          if (text.trim() !== '' && Number.isFinite(Number(text))) return [Number(text)];
          throw new JiraError(400, [`The value '${text}' for field '${name}' is not a number.`]);
        },
      };
    default:
      throw new NotEmulated(`indexed properties of type "${indexed.type}"`);
  }
}

/** A property as a field, or a refusal where no app has it indexed. */
export function propertyField(context: QueryContext, { key, path }: PropertyName): JqlField {
  const name = `issue.property[${key}].${path}`;
  const indexed = indexedBy(context).find((one) => one.key === key && one.path === path);
  if (indexed !== undefined) return fieldOf(context, name, indexed);
  throw new JiraError(400, [`Field '${name}' does not exist or you do not have permission to view it.`]);
}

/** The property that goes by another name in JQL; undefined where none does. */
export function aliasedField(context: QueryContext, name: string): JqlField | undefined {
  const indexed = indexedBy(context).find(({ alias }) => alias?.toLowerCase() === name.toLowerCase());
  return indexed && fieldOf(context, name, indexed);
}
