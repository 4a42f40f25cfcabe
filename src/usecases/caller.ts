import { type Action, may, type Powers } from '../domain/access';
import type { Role } from '../domain/vocabulary';
import { Refused } from './failures';
import type { StoredSettings } from './settings/stored';

/** Who asks, and where they stand. Built from Forge's own context, never from what the page sent. */
export interface Caller {
  readonly accountId: string;
  readonly project: { readonly id: number; readonly key: string };
  /** The issue that a panel or a field editor stands on; null elsewhere, and while an issue is created. */
  readonly issue: { readonly id: number; readonly key: string } | null;
}

/** What Jira says that the caller may do, apart from Wallchart's roles. */
export type Permissions = Omit<Powers, 'roles'>;

export interface Sight {
  readonly permissions: Permissions;
  readonly seen: ReadonlySet<number>;
}

/** Jira's limit for asking about issues together. */
export const mostSeenAtOnce = 1_000;

/** Who may do what comes from Jira, asked as the caller at every call. */
export interface People {
  /** Which of Wallchart's roles the caller holds in the project. One call. */
  rolesOf(caller: Caller, settings: Pick<StoredSettings, 'roles'>): Promise<Role[]>;
  /**
   * One call, two points a permission: in a project's own business nobody is asked whether they administer
   * Jira, and then nobody does.
   */
  permissionsOf(caller: Caller, where: 'jira' | 'project'): Promise<Permissions>;
  /**
   * The same in the project's own business, and which of `ids` (at most `mostSeenAtOnce`) the caller sees, in one
   * call. A point for each id and a few more.
   */
  sightOf(caller: Caller, ids: readonly number[]): Promise<Sight>;
}

export interface WithPeople {
  readonly people: People;
}

/** Everything that the table of access asks about the caller; without settings nobody holds a role. Two calls. */
export async function powersOf(
  people: People,
  caller: Caller,
  settings: Pick<StoredSettings, 'roles'> | null,
  where: 'jira' | 'project' = 'jira',
): Promise<Powers> {
  const [permissions, roles] = await Promise.all([
    people.permissionsOf(caller, where),
    settings === null ? [] : people.rolesOf(caller, settings),
  ]);
  return { ...permissions, roles };
}

/** Throws Refused where the table of access does not let the caller do it. */
export function demand(action: Action, powers: Powers): void {
  const decision = may(action, powers);
  if (!decision.allow) throw new Refused(decision.problems);
}
