import type { StandingValues } from '../../domain/fields';

/** How far Jira's read-only fields follow the chart. */

/** What Jira's fields of some requirements hold, as far as the app knows: what it wrote last. */
export interface FieldValuesKept {
  readonly rows: readonly StandingValues[];
}

/** How far writing them has come. */
export interface FieldWriting {
  readonly left: number;
  readonly of: number;
}
