import type { Criterion, Outcome, Said } from '../../domain/gates/criterion';
import type { DecisionKind, Voice } from '../../domain/gates/decision';
import type { GateId, GateLine } from '../../domain/gates/phases';
import type { Fit } from '../../domain/gates/starting';
import type { Iteration } from '../facts';
import type { AuditLine } from '../ports';

/** What is kept of a project's gates. */

/** All gates in sequence: what the guard reads, and what a page shows first. */
export interface Gates {
  readonly lines: readonly StoredLine[];
  /** The project's versions as they were when gates were last planned: the order of turns. */
  readonly iterations: readonly Iteration[];
}

/** When a gate is decided about, as people agreed: it binds nothing. */
export interface Meeting {
  /** `2026-07-17`, as on the wall calendar of whoever set it. */
  readonly day: string;
  /** `14:30`; null for the day as a whole. */
  readonly time: string | null;
  readonly place: string | null;
}

export interface StoredLine extends GateLine {
  readonly issue: { readonly id: number; readonly key: string };
  /** Epoch milliseconds, here and below. */
  readonly decidedAt: number | null;
  /** When the run was made that its passing rests on; null while it is not passed. */
  readonly restsOn: number | null;
  readonly run: RunHead | null;
  /** Calls of no-go that stand. */
  readonly noGos: number;
  readonly tainted: { readonly at: number; readonly what: readonly string[] } | null;
  /** Left out by what was written before there could be any. */
  readonly meeting?: Meeting | null;
}

/** One gate on a dashboard. */
export interface RolledGate {
  readonly gate: GateId;
  readonly iterationName: string | null;
  readonly issueId: number;
  readonly state: GateLine['state'];
  readonly locked: boolean;
  readonly decidedAt: number | null;
  /** Of the last run; null before the first, here and below. */
  readonly score: number | null;
  readonly open: number | null;
  readonly owed: number;
  /** The day on which the first of what it owes is due. */
  readonly owedBy: string | null;
  readonly noGos: number;
  readonly tainted: boolean;
  readonly meeting: Meeting | null;
}

/**
 * What a dashboard shows of a project's gates, so that a hundred of them take a few reads: made anew with every
 * change of a gate, and by the hourly repair.
 */
export interface GatesRollUp {
  readonly key: string;
  readonly name: string;
  readonly gates: readonly RolledGate[];
  /** The first that is not passed, and by its last run the weightiest of what is missing. */
  readonly next: {
    readonly place: number;
    readonly opens: readonly string[];
    readonly more: number;
  } | null;
}

export interface RunHead {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly score: number;
  /** Required criteria that it found open. */
  readonly open: number;
}

export interface Run extends RunHead {
  readonly outcomes: readonly Outcome[];
}

export interface Waiver {
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  readonly second: string | null;
}

export interface ConditionDraft {
  readonly text: string;
  readonly owner: string;
  /** The day, `2026-07-17`. */
  readonly due: string;
}

export interface Condition extends ConditionDraft {
  readonly id: string;
  readonly met: Said | null;
  /** Its owner has been told that its day has come. */
  readonly reminded: boolean;
}

export interface Proposal {
  readonly decision: DecisionKind;
  readonly reason: string;
  /** Id of the run that it rests on. */
  readonly run: string;
  readonly conditions: readonly ConditionDraft[];
  readonly voices: readonly Voice[];
  readonly at: number;
}

export interface NoGo {
  readonly id: string;
  readonly by: string;
  readonly at: number;
  readonly reason: string;
  /** Members of the committee who overrule it. */
  readonly against: readonly string[];
}

/** What meeting a requirement takes. The guard goes by this alone: the issue property is for searching. */
export interface StoredFit {
  readonly fit: Fit | null;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
  /** Jira's search has not been told yet: it is told when next somebody reads it. */
  readonly untold?: true;
}

/** One gate with everything about it. */
export interface GateRecord {
  readonly gate: GateId;
  /** What it asks for: as the template had it when the gate was planned. */
  readonly criteria: readonly Criterion[];
  /** The template that they are of; absent where it was planned before templates had versions. */
  readonly template?: TemplateUsed;
  /** Criterion id → who confirmed or approved. */
  readonly said: Readonly<Record<string, readonly Said[]>>;
  readonly waivers: Readonly<Record<string, Waiver>>;
  /** Newest first. */
  readonly runs: readonly (RunHead & { readonly differences: readonly StoredDifference[] })[];
  readonly last: Run | null;
  readonly proposal: Proposal | null;
  /** Oldest first. */
  readonly decisions: readonly Omit<Proposal, 'conditions'>[];
  readonly conditions: readonly Condition[];
  readonly reopenings: readonly Reopening[];
  readonly calls: readonly NoGo[];
}

export interface StoredDifference {
  readonly criterion: string;
  readonly from: Outcome['status'] | null;
  readonly to: Outcome['status'] | null;
}

interface Reopening {
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

/** Runs that are listed; each is kept in a record of its own. */
export const mostRuns = 30;

/** A version of the project's own template, and what it was called. */
export interface TemplateUsed {
  readonly name: string;
  readonly number: number;
}

export function newGate(gate: GateId, criteria: readonly Criterion[], template: TemplateUsed): GateRecord {
  return {
    gate,
    criteria,
    template,
    said: {},
    waivers: {},
    runs: [],
    last: null,
    proposal: null,
    decisions: [],
    conditions: [],
    reopenings: [],
    calls: [],
  };
}

/** What the last look at Jira's configuration found (G6). */
export interface Sentinel {
  readonly at: number;
  /** When a look last found everything as set-up put it; null while none has. */
  readonly wholeAt: number | null;
  readonly found: readonly Weakness[];
  /** By Jira's records, who changed what it is about since then, newest first; null where they cannot be read. */
  readonly changes: readonly AuditLine[] | null;
}

export interface Weakness {
  /** Of the deviation: stable while it lasts. */
  readonly id: string;
  /** In words. */
  readonly what: string;
  /** When a look first found it. */
  readonly since: number;
}
