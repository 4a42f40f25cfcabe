import type { TemplateOrigin } from '../../domain/gates/ledger';

/** What is kept of a project's template; what each version asks is a record of its own. */
export interface Templates {
  readonly latest: number;
  /** Gates are planned by this one. */
  readonly inUse: number;
  /** Newest first. */
  readonly versions: readonly TemplateVersion[];
}

interface TemplateVersion {
  readonly number: number;
  readonly name: string;
  /** Epoch milliseconds; null, as who saved it, for what came with the app. */
  readonly at: number | null;
  readonly by: string | null;
  readonly from: TemplateOrigin;
}

/** Versions that are listed. */
export const mostVersions = 100;
