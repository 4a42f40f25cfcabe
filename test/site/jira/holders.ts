import { z } from 'zod';
import { JiraError } from './route';
import type { JiraState } from './state';

/** Who holds a permission or sees a security level, between Jira's JSON and the state's short form. */

export const holderRequest = z.strictObject({
  type: z.string(),
  parameter: z.string().optional(),
  value: z.string().optional(),
  expand: z.string().optional(),
});
export type HolderRequest = z.infer<typeof holderRequest>;

const SIMPLE = {
  anyone: 'anyone',
  projectLead: 'projectLead',
  reporter: 'reporter',
  assignee: 'assignee',
} as const;

/** The short form; Jira writes the types with and without capitals. */
export function holderOf(state: JiraState, { type, parameter, value }: HolderRequest): string {
  const wanted = type.toLowerCase();
  const simple = Object.values(SIMPLE).find((name) => name.toLowerCase() === wanted);
  if (simple) return simple;
  const id = value ?? parameter ?? '';
  if (wanted === 'applicationrole' && id === '') return 'loggedIn';
  if (wanted === 'projectrole' && state.roles[id]) return `projectRole:${id}`;
  if (wanted === 'user' && state.users[id]) return `user:${id}`;
  if (wanted === 'group') {
    const group = Object.values(state.groups).find(
      ({ groupId, name }) => groupId === id || name === parameter,
    );
    if (group) return `group:${group.groupId}`;
  }
  throw new JiraError(400, [`The holder ${type} ${parameter ?? value ?? ''} is unknown.`]);
}

export function holderJson(state: JiraState, holder: string) {
  if (holder === 'loggedIn') return { type: 'applicationRole' };
  const [kind = '', id = ''] = holder.split(/:(.*)/s);
  if (id === '') return { type: kind };
  const parameter = kind === 'group' ? (state.groups[id]?.name ?? id) : id;
  return { type: kind, parameter, value: id };
}

/** Jira numbers each grant; the number here is made from what is granted to whom, so that it stays the same. */
export function grantId(of: string, holder: string): number {
  let hash = 0;
  for (const unit of `${of} ${holder}`) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 1_000_000_007;
  return 10_000 + hash;
}
