import type { Apps } from '../../types';
import type { ChangeItem, Field, Issue, JiraState, Project } from '../state';

/** What a field's writer may look at. */
export interface Setting {
  state: JiraState;
  apps: Apps;
  accountId: string | null;
  project: Project;
  /** The issue as it is; null while it is being created. */
  issue: Issue | null;
  now: number;
  /** Whether an account may be assigned issues here. */
  assignable(accountId: string): boolean;
}

/** One field's new value, checked. */
export interface Planned {
  fieldId: string;
  /** Sets it, and tells what changed; nothing where it was so already. */
  apply(issue: Issue): ChangeItem[];
  /** The value as the API shows it, for a validator's `modifiedFields`. */
  shown(): unknown;
}

/** Why a value cannot be set; becomes `errors[fieldId]`. */
export class FieldError extends Error {}

/** Checks a value and plans to set it; throws FieldError. */
export type Writer = (field: Field, value: unknown, setting: Setting) => Planned;

/** A changelog entry's item. */
export function changeItem(
  of: Pick<ChangeItem, 'field' | 'fieldId' | 'fieldtype'>,
  before: readonly [id: string | null, text: string | null],
  after: readonly [id: string | null, text: string | null],
): ChangeItem {
  return { ...of, from: before[0], fromString: before[1], to: after[0], toString: after[1] };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
