import type { ChangeKind, ChangeState, Verdict } from '../changeRequest';
import type { Wording } from '../content';
import type { GateEvent } from '../gates/ledger';
import type { RestoreMode } from '../keep/fate';
import type { GuardKind } from '../workflow';

/**
 * What the ledger tells of. Two conventions let everything else work on events that it does not know: whoever
 * is named stands as `{person}` (an account on the way in, a pseudonym once chained), and requirements as
 * `issueId` or `issueIds`.
 */

/** Somebody: an account id in an intake, a pseudonym on the ledger. */
export interface Person {
  readonly person: string;
}

/** In whose name somebody signed, where it was not their own (B6). */
interface Stead {
  readonly for?: Person;
}

interface OfBaseline {
  readonly number: number;
  readonly edition: number;
}

/** A requirement's new wording; both are hashes of summary and description. */
interface Reworded {
  /** The baseline's. */
  readonly number: number;
  readonly issueId: number;
  readonly from: Wording;
  readonly to: Wording;
}

/** Many requirements at once: some by id, and how many more. */
export interface Some {
  readonly issueIds: readonly number[];
  readonly more: number;
}

/** How often the same was refused again, and since when (epoch milliseconds). */
interface Again {
  readonly times: number;
  readonly since: number;
}

/** One of a project's settings, before and after, in words or numbers. */
export interface SettingChange {
  readonly name:
    | 'policy'
    | 'grid'
    | 'thresholds'
    | 'skipping'
    | 'enforcement'
    | 'quorum'
    | 'effort'
    | 'gateFresh'
    | 'gateQuorum';
  readonly from: string;
  readonly to: string;
}

/** `number` and `edition` are the baseline's. */
export type LedgerEvent =
  | ({ readonly kind: 'published'; readonly code: string } & OfBaseline)
  | ({
      readonly kind: 'signed';
      /** Component id. */
      readonly department: string;
      readonly root: string;
      readonly assent: string;
    } & Stead &
      OfBaseline)
  | ({ readonly kind: 'inForce'; readonly code: string } & OfBaseline)
  | ({ readonly kind: 'recalled'; readonly code: string } & OfBaseline)
  /** A signature taken back while the baseline was out for signature. */
  | ({ readonly kind: 'withdrawn'; readonly department: string; readonly root: string } & OfBaseline)
  /** A key user signed a requirement's new wording for a department. */
  | ({ readonly kind: 'signedAnew'; readonly department: string } & Stead & Reworded)
  /** All of a requirement's departments have: the baseline's next edition. */
  | ({ readonly kind: 'edition'; readonly code: string } & OfBaseline)
  /** Recorded that a new wording means the same: for a department, or as governance lead (null). */
  | ({ readonly kind: 'sameMeaning'; readonly department: string | null } & Stead & Reworded)
  /** The signed wording written back. */
  | { readonly kind: 'putBack'; readonly number: number; readonly issueId: number }
  /** By the guard. */
  | {
      readonly kind: 'refused';
      readonly transition: GuardKind;
      readonly issueId: number;
      readonly rules: readonly string[];
      readonly again?: Again;
    }
  /** On a page: what was asked for, by the name of its procedure. */
  | {
      readonly kind: 'refusedCall';
      readonly call: string;
      readonly issueIds: readonly number[];
      readonly rules: readonly string[];
      readonly again?: Again;
    }
  | { readonly kind: 'reopened'; readonly issueId: number }
  /** A status that came about without the guard: what no validator sees is seen afterwards. */
  | {
      readonly kind: 'bypass';
      readonly issueId: number;
      /** What it passed by; null for an issue that was made in that status. */
      readonly transition: GuardKind | null;
      /** Names of the statuses as they were then. */
      readonly from: string | null;
      readonly to: string;
      /** Jira's number of the change in the issue's history; null for a creation. */
      readonly change: string | null;
      /** When it came about, by Jira; epoch milliseconds. */
      readonly happened: number;
    }
  | { readonly kind: 'settings'; readonly changes: readonly SettingChange[] }
  | {
      readonly kind: 'keyUsers';
      /** Component id. */
      readonly department: string;
      readonly added: readonly Person[];
      readonly removed: readonly Person[];
    }
  | { readonly kind: 'grid'; readonly from: number; readonly to: number; readonly settled: number }
  /** A step of set-up, by its id. */
  | { readonly kind: 'setUp'; readonly step: string }
  | { readonly kind: 'guard'; readonly on: boolean }
  /** What somebody had changed by hand put right: a step of set-up by its id, or another deviation's. */
  | { readonly kind: 'mended'; readonly what: string }
  /** Wallchart taken out of the project. */
  | { readonly kind: 'removed' }
  | ({ readonly kind: 'putAside' } & Some)
  | ({ readonly kind: 'broughtBack' } & Some)
  /** What the repair found different from what was kept. */
  | ({ readonly kind: 'repaired' } & Some)
  /** `number` is the change request's, here and below. */
  | {
      readonly kind: 'changeRequested';
      readonly number: number;
      readonly asks: ChangeKind;
      readonly issueId: number;
      readonly reason: string;
      readonly chainReaction: boolean;
    }
  | {
      readonly kind: 'changeAnswered';
      readonly number: number;
      readonly verdict: Verdict;
      readonly reason: string | null;
    }
  | {
      readonly kind: 'changeDecided';
      readonly number: number;
      readonly issueId: number;
      readonly state: Exclude<ChangeState, 'open'>;
    }
  | { readonly kind: 'changeWithdrawn'; readonly number: number }
  /** The decision goes on without them. */
  | { readonly kind: 'markedAbsent'; readonly number: number; readonly who: Person }
  | {
      readonly kind: 'amended';
      readonly number: number;
      readonly issueId: number;
      readonly label: string;
    }
  /** Of the baseline's number; `leaf` is the hash of what was signed, null where it comes off the chart. */
  | ({
      readonly kind: 'amendmentSigned';
      readonly number: number;
      readonly edition: number;
      readonly label: string;
      readonly issueId: number;
      readonly department: string;
      readonly leaf: string | null;
    } & Stead)
  /** A key user who left, and who signs instead from now on. */
  | {
      readonly kind: 'replaced';
      /** Component id, here and below. */
      readonly department: string;
      readonly left: Person;
      readonly by: Person;
      readonly reason: string;
    }
  /** Epoch milliseconds; `until` is the first that it holds in no more. */
  | {
      readonly kind: 'delegated';
      readonly department: string;
      readonly from: Person;
      readonly to: Person;
      readonly start: number;
      readonly until: number;
    }
  /** Before its time. */
  | {
      readonly kind: 'delegationEnded';
      readonly department: string;
      readonly from: Person;
      readonly to: Person;
    }
  | { readonly kind: 'exceptionSpent'; readonly number: number; readonly issueId: number }
  /** A file brought back: what it was of, where its ledger ended, and what became of its records. */
  | {
      readonly kind: 'restored';
      readonly mode: RestoreMode;
      readonly project: string;
      /** Epoch milliseconds. */
      readonly exportedAt: number;
      readonly entries: number;
      readonly hash: string;
      readonly created: number;
      readonly replaced: number;
      /** On the word of two: who found an entry of its ledger as it stands on paper, and which. */
      readonly vouched?: Person;
      readonly entry?: number;
    }
  | GateEvent
  | { readonly kind: 'erased'; readonly pseudonym: string };

export type LedgerKind = LedgerEvent['kind'];

/** Every kind by what people look for. */
export const ledgerGroups = {
  baseline: ['published', 'inForce', 'recalled', 'edition'],
  signature: ['signed', 'withdrawn', 'signedAnew', 'amendmentSigned', 'sameMeaning'],
  change: [
    'changeRequested',
    'changeAnswered',
    'changeDecided',
    'changeWithdrawn',
    'markedAbsent',
    'amended',
    'exceptionSpent',
  ],
  gates: [
    'gatesPlanned',
    'deliverablesMade',
    'deliverablePlaced',
    'templateSaved',
    'templateTakenUp',
    'gateRenewed',
    'gateRun',
    'gateSaid',
    'gateWaived',
    'gateVoice',
    'gateDecided',
    'gateWithdrawn',
    'noGo',
    'noGoEnded',
    'conditionMet',
    'gateReopened',
    'gateMeeting',
    'fitSaid',
    'gatesTainted',
    'goalSet',
    'goalChanged',
    'goalMeasured',
    'goalCorrected',
    'goalDropped',
  ],
  refused: ['refused', 'refusedCall', 'gateRefused', 'deliverableRefused'],
  bypass: ['bypass'],
  work: ['reopened', 'putBack', 'putAside', 'broughtBack'],
  settings: [
    'settings',
    'keyUsers',
    'replaced',
    'delegated',
    'delegationEnded',
    'grid',
    'setUp',
    'mended',
    'guard',
    'removed',
  ],
  upkeep: ['repaired', 'restored', 'erased'],
} as const satisfies Readonly<Record<string, readonly LedgerKind[]>>;
export type LedgerGroup = keyof typeof ledgerGroups;
export const ledgerGroupNames = Object.keys(ledgerGroups) as readonly LedgerGroup[];

/** Longest text and longest list of an entry: with them fifty entries fit in one block. */
const mostText = 500;
const mostItems = 20;

function isPerson(value: object): value is Person {
  return 'person' in value && typeof value.person === 'string';
}

function walk(value: unknown, person: (one: Person) => Person): unknown {
  if (typeof value === 'string') return value.slice(0, mostText);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, mostItems).map((item) => walk(item, person));
  if (isPerson(value)) return person(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member, person)]));
}

/** Cut to the size that an entry has, with other names for people. */
export function renamed(event: LedgerEvent, nameOf: (person: string) => string): LedgerEvent {
  return walk(event, ({ person }) => ({ person: nameOf(person) })) as LedgerEvent;
}

/** Everybody whom an event names. */
export function peopleIn(event: LedgerEvent): string[] {
  const found: string[] = [];
  walk(event, (one) => {
    found.push(one.person);
    return one;
  });
  return found;
}

/** The requirements that an event names. */
export function issuesIn(event: LedgerEvent): readonly number[] {
  if ('issueId' in event) return [event.issueId];
  return 'issueIds' in event ? event.issueIds : [];
}
