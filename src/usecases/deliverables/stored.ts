import type { GateId } from '../../domain/gates/phases';

/** What phases of a project owe: which issues, and for which gate. Everything else about them is Jira's to tell. */
export interface Deliverables {
  readonly lines: readonly StoredDeliverable[];
}

export interface StoredDeliverable {
  readonly issue: { readonly id: number; readonly key: string };
  readonly gate: GateId;
  /** Id in the template; null for what somebody named themselves. */
  readonly item: string | null;
}
