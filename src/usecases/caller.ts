import type { Role } from '../domain/vocabulary';
import type { StoredSettings } from './settings/stored';

/** Who asks, and where they stand. Built from Forge's own context, never from what the page sent. */
export interface Caller {
  readonly accountId: string;
  readonly project: { readonly id: number; readonly key: string };
  /** The issue that a panel or a field editor stands on; null elsewhere, and while an issue is created. */
  readonly issue: { readonly id: number; readonly key: string } | null;
}

/** What Jira says that the caller may do in the project. */
export interface Permissions {
  readonly administerJira: boolean;
  /** True for Jira administrators too, whatever the permission scheme says. */
  readonly administerProject: boolean;
  /** Edit Issues, for any issue of the project: Jira still decides on each. */
  readonly edit: boolean;
}

/** Who may do what comes from Jira, asked as the caller at every call. */
export interface People {
  /** Which of Wallchart's roles the caller holds in the project. One call. */
  rolesOf(caller: Caller, settings: Pick<StoredSettings, 'roles'>): Promise<Role[]>;
  /** One call. */
  permissionsOf(caller: Caller): Promise<Permissions>;
}
