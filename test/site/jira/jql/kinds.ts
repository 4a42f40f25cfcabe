import type { Apps } from '../../types';
import { JiraError } from '../route';
import type { Issue, JiraState } from '../state';
import { jqlTime } from './dates';

/** What a query is asked in. */
export interface QueryContext {
  state: JiraState;
  apps: Apps;
  accountId: string | null;
  now: number;
  visible(issue: Issue): boolean;
}

export type Value = string | number;

/** A field as JQL sees it. */
export interface JqlField {
  name: string;
  operators: 'equality' | 'comparison' | 'text' | 'textOnly' | 'order';
  /** What the issue has; empty where it has nothing. */
  values(issue: Issue): readonly Value[];
  /** What an operand stands for, several where a name is ambiguous. */
  resolve(text: string): readonly (Value | null)[];
  /** The text that `~` searches. */
  text?(issue: Issue): string;
  /** What the issue is sorted by; null where it has nothing. */
  sort(issue: Issue): Value | null;
}

export const noSuchValue = (text: string, field: string) =>
  new JiraError(400, [`The value '${text}' does not exist for the field '${field}'.`]);

interface Named {
  id: string;
  name: string;
}

export const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** A field whose values are things with an id and a name. */
export function referring(
  name: string,
  things: () => readonly Named[],
  values: (issue: Issue) => readonly string[],
  sort: (issue: Issue) => Value | null,
): JqlField {
  return {
    name,
    operators: 'equality',
    values,
    sort,
    resolve(text) {
      const byName = things().filter((thing) => same(thing.name, text));
      const found = byName.length > 0 ? byName : things().filter((thing) => thing.id === text);
      if (found.length === 0) throw noSuchValue(text, name);
      return found.map((thing) => thing.id);
    },
  };
}

export const nameOf = (things: Record<string, Named>, id: string | null) =>
  id === null ? null : (things[id]?.name ?? null);

export const listOf = (value: string | null): string[] => (value === null ? [] : [value]);

export function userField(
  context: QueryContext,
  name: string,
  of: (issue: Issue) => string | null,
): JqlField {
  const users = () => Object.values(context.state.users);
  return {
    name,
    operators: 'equality',
    values: (issue) => listOf(of(issue)),
    sort: (issue) => {
      const id = of(issue);
      return id === null ? null : (context.state.users[id]?.displayName ?? null);
    },
    resolve(text) {
      const found = users().filter(
        (user) => user.accountId === text || same(user.displayName, text) || same(user.emailAddress, text),
      );
      if (found.length === 0) throw noSuchValue(text, name);
      return found.map((user) => user.accountId);
    },
  };
}

export function timeField(
  context: QueryContext,
  name: string,
  of: (issue: Issue) => number | null,
): JqlField {
  const zone = context.accountId === null ? undefined : context.state.users[context.accountId]?.timeZone;
  return {
    name,
    operators: 'comparison',
    values: (issue) => {
      const time = of(issue);
      return time === null ? [] : [time];
    },
    sort: of,
    resolve(text) {
      const time = jqlTime(text, context.now, zone ?? 'Etc/UTC');
      if (time !== null) return [time];
      throw new JiraError(400, [
        `Date value '${text}' for field '${name}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
      ]);
    },
  };
}

export function textField(name: string, of: (issue: Issue) => string | null, only = false): JqlField {
  return {
    name,
    operators: only ? 'textOnly' : 'text',
    values: (issue) => listOf(of(issue)),
    text: (issue) => of(issue) ?? '',
    sort: of,
    resolve: (text) => [text],
  };
}
