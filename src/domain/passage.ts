import type { StateClass } from './vocabulary';
import { type GuardKind, guardKind } from './workflow';

/**
 * What no validator sees is seen afterwards: every change of status that a guarded transition would have had to
 * make is held against the tickets that the guard left. One without a ticket passed the guard by. It is read from
 * Jira's own history of the issue, so that late, doubled and lost events change nothing.
 */

/** Left by the guard's *allow*: spent by the change that it allowed. */
export interface Ticket {
  readonly transition: GuardKind;
  /** Status ids. */
  readonly from: string;
  readonly to: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Unlike any other of the issue. */
  readonly name: string;
}

/** One entry of an issue's history, as far as it says anything of statuses and of being a requirement. */
export interface HistoryEntry {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Account id. */
  readonly by: string | null;
  readonly status: StatusChange | null;
  /** Ids of issue type and project, where they changed. */
  readonly type: IdChange | null;
  readonly project: IdChange | null;
}

interface IdChange {
  readonly from: string;
  readonly to: string;
}

export interface StatusChange extends IdChange {
  readonly fromName: string;
  readonly toName: string;
}

/** An issue that is a requirement now. */
export interface PassageFacts {
  /** Since when the project has been watched: what came before is not judged. */
  readonly since: number;
  /** Since when charts have been in force; null before the first. */
  readonly chartSince: number | null;
  readonly created: { readonly at: number; readonly by: string | null };
  readonly status: { readonly id: string; readonly name: string };
  /** What makes a requirement: the ids of its issue type and project. */
  readonly type: string;
  readonly project: string;
  /** Oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly tickets: readonly Ticket[];
  /** What a status means to the rules. */
  readonly classOf: (statusId: string) => StateClass;
}

/** What has been judged of an issue. */
export interface Judged {
  /** The last entry of its history that was; null before any. */
  readonly last: { readonly id: string; readonly at: number } | null;
  /** Names of tickets that are spent. */
  readonly spent: readonly string[];
  /** How it came to where it is, if not through the guard. */
  readonly mark: Bypass | null;
}

/** A status that came about without the guard. */
export interface Bypass {
  /** Null for an issue that was made, or became a requirement, in that status. */
  readonly transition: GuardKind | null;
  readonly from: string | null;
  readonly to: string;
  readonly change: string | null;
  readonly at: number;
  readonly by: string | null;
}

export const nothingJudged: Judged = { last: null, spent: [], mark: null };

/**
 * Milliseconds between a ticket and the change that it allowed: a transition is saved within seconds (a function of
 * Forge that validates has 25), and the clocks of Jira and of Forge differ a little. A ticket whose transition came to
 * nothing, since another validator refused or the connection broke, is good for nothing after that.
 */
const ticketBefore = 60_000;
const ticketAfter = 60_000;
/** Tickets that are older fit no change any more, whose history may be read up to a day late. */
export const ticketLifeMs = 86_400_000;

/** Position in the history from which on the issue is a requirement of the project; -1 where it was made as one. */
function joinedAt({ history, type, project }: PassageFacts): number {
  let ownType = history.find((entry) => entry.type !== null)?.type?.from ?? type;
  let ownProject = history.find((entry) => entry.project !== null)?.project?.from ?? project;
  if (ownType === type && ownProject === project) return -1;
  return history.findIndex((entry) => {
    ownType = entry.type?.to ?? ownType;
    ownProject = entry.project?.to ?? ownProject;
    return ownType === type && ownProject === project;
  });
}

function isAfter(entry: HistoryEntry, last: Judged['last']): boolean {
  if (last === null) return true;
  return entry.at === last.at ? Number(entry.id) > Number(last.id) : entry.at > last.at;
}

function ticketFor(
  { at, status }: HistoryEntry,
  tickets: readonly Ticket[],
  spent: ReadonlySet<string>,
): Ticket | undefined {
  return tickets.find(
    (ticket) =>
      !spent.has(ticket.name) &&
      ticket.from === status?.from &&
      ticket.to === status.to &&
      at >= ticket.at - ticketBefore &&
      at <= ticket.at + ticketAfter,
  );
}

/** An issue that was made in a status to which a guarded transition leads. */
function birth(facts: PassageFacts): Bypass | null {
  const { created, since, history, status, classOf } = facts;
  if (created.at <= since) return null;
  const first = history.find((entry) => entry.status !== null)?.status;
  const id = first?.from ?? status.id;
  const to = first?.fromName ?? status.name;
  if (guardKind(['open'], classOf(id)) === null) return null;
  return { transition: null, from: null, to, change: null, at: created.at, by: created.by };
}

/**
 * A status that an issue brought along when it became a requirement, converted or moved from elsewhere. Before
 * the first chart there was nothing to pass by: what was under way when a project began is no bypass.
 */
function arrival(facts: PassageFacts, joined: number): Bypass | null {
  const { chartSince, history, status, classOf } = facts;
  const entry = history[joined];
  if (entry === undefined || chartSince === null || entry.at <= chartSince) return null;
  const next = history.slice(joined + 1).find((later) => later.status !== null)?.status;
  const id = next?.from ?? status.id;
  if (entry.status !== null || guardKind(['open'], classOf(id)) === null) return null;
  const to = next?.fromName ?? status.name;
  return { transition: null, from: null, to, change: entry.id, at: entry.at, by: entry.by };
}

/** Through the guard into work, or back to its beginning: how it came there before is history. */
const clears: ReadonlySet<GuardKind> = new Set<GuardKind>(['start', 'reopen']);

/** Judges what has not been judged yet. The same facts give the same answer, and nothing is judged twice. */
export function judgePassages(
  facts: PassageFacts,
  before: Judged,
): { readonly bypasses: readonly Bypass[]; readonly judged: Judged } {
  const { since, history, tickets, classOf } = facts;
  const joined = joinedAt(facts);
  const bypasses: Bypass[] = [];
  const spent = new Set(before.spent);
  let { last, mark } = before;
  if (last === null && joined === -1) {
    const born = birth(facts);
    if (born !== null) bypasses.push(born);
    mark = born;
  }
  for (const [index, entry] of history.entries()) {
    if (!isAfter(entry, before.last)) continue;
    last = { id: entry.id, at: entry.at };
    const { status } = entry;
    const arrived = index === joined && entry.at > since ? arrival(facts, joined) : null;
    if (arrived !== null) {
      mark = arrived;
      bypasses.push(arrived);
    }
    if (status === null || index < joined || entry.at <= since) continue;
    const kind = guardKind([classOf(status.from)], classOf(status.to));
    if (kind === null) continue;
    const ticket = ticketFor(entry, tickets, spent);
    if (ticket !== undefined) {
      spent.add(ticket.name);
      if (clears.has(kind)) mark = null;
      continue;
    }
    const { fromName, toName } = status;
    mark = { transition: kind, from: fromName, to: toName, change: entry.id, at: entry.at, by: entry.by };
    bypasses.push(mark);
  }
  const known = new Set(tickets.map(({ name }) => name));
  return {
    bypasses,
    judged: {
      last: last ?? { id: '0', at: facts.created.at },
      spent: [...spent].filter((name) => known.has(name)),
      mark,
    },
  };
}
