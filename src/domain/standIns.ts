import { type Decision, decide, type Problem, type StandInFlaw } from './problems';
import type { Delegation, Signers } from './vocabulary';

/**
 * Who signs where a key user does not (B6): a successor, for what is still owed when somebody has left, or a
 * delegate, who signs in a key user's name from one moment to another. What was signed stays as it is.
 */

export interface Replacement {
  /** Component id. */
  readonly department: string;
  /** Account id of who has left. */
  readonly left: string;
  /** Account id of who signs instead. */
  readonly by: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly reason: string;
}

export interface StandIns {
  /** Oldest first. Nobody stands in `left` twice for a department, and no chain of them comes back to its start. */
  readonly replaced: readonly Replacement[];
  readonly delegations: readonly Delegation[];
}

export const noStandIns: StandIns = { replaced: [], delegations: [] };

/** Who signs for a department: whoever is named, without those who were replaced, and those who came for them. */
export function keyUsersNow(
  department: string,
  named: readonly string[],
  { replaced }: StandIns,
): readonly string[] {
  const own = replaced.filter((one) => one.department === department);
  const left = new Set(own.map((one) => one.left));
  return [...new Set([...named, ...own.map((one) => one.by)])].filter((account) => !left.has(account));
}

export function signersOf(department: string, named: readonly string[], standIns: StandIns): Signers {
  const heirs = Object.fromEntries(
    standIns.replaced.filter((one) => one.department === department).map(({ left, by }) => [left, by]),
  );
  const delegations = standIns.delegations.filter((one) => one.department === department);
  return {
    keyUsers: keyUsersNow(department, named, standIns),
    ...(Object.keys(heirs).length > 0 && { heirs }),
    ...(delegations.length > 0 && { delegations }),
  };
}

/** Whose signature somebody's counts as today: their own, or that of who came after them. */
export function heirOf({ heirs = {} }: Pick<Signers, 'heirs'>, account: string): string {
  const seen = new Set<string>();
  let now = account;
  for (;;) {
    const next = Object.hasOwn(heirs, now) ? heirs[now] : undefined;
    if (next === undefined || seen.has(next)) return now;
    seen.add(next);
    now = next;
  }
}

export const holdsAt = ({ start, until }: Pick<Delegation, 'start' | 'until'>, at: number): boolean =>
  start <= at && at < until;

/**
 * The key user whose signature somebody may give at a moment: their own where they are one, else that of the key
 * user whose delegate they are then; null where neither.
 */
export function signsAs({ keyUsers, delegations = [] }: Signers, account: string, at: number): string | null {
  if (keyUsers.includes(account)) return account;
  const own = delegations.find(
    (one) => one.to === account && holdsAt(one, at) && keyUsers.includes(one.from),
  );
  return own?.from ?? null;
}

/** Everybody who might sign for a department at a moment. */
export function signersAt({ keyUsers, delegations = [] }: Signers, at: number): string[] {
  const standing = delegations.filter((one) => holdsAt(one, at) && keyUsers.includes(one.from));
  return [...keyUsers, ...standing.map(({ to }) => to)];
}

/** A signature by a delegate names in whose name it is. */
export const inNameOf = (account: string, seat: string): { readonly for?: string } =>
  seat === account ? {} : { for: seat };

/** The longest delegation, in milliseconds: a year and some days. Who is away longer is replaced. */
export const longestDelegation = 400 * 86_400_000;
/** Stand-ins of a project that are kept at once. */
const mostStandIns = 200;

const flaw = (why: StandInFlaw): Problem => ({ rule: 'B6-standIn', why });

export interface StandInFacts {
  readonly signers: Signers;
  /** Jira knows the one who is to stand in, as somebody active. */
  readonly known: boolean;
  /** How many there are in the project. */
  readonly count: number;
}

/** Whether a key user may be replaced by somebody. */
export function mayReplace(
  { signers, known, count }: StandInFacts,
  { left, by }: Pick<Replacement, 'left' | 'by'>,
): Decision {
  if (left === by) return decide([flaw('self')]);
  return decide([
    ...(signers.keyUsers.includes(left) ? [] : [flaw('notKeyUser')]),
    ...(known ? [] : [flaw('unknown')]),
    ...(count < mostStandIns ? [] : [flaw('many')]),
  ]);
}

/** Whether somebody may sign in a key user's name for a time; each signs at most once for a department (B3). */
export function mayDelegate(
  { signers, known, count }: StandInFacts,
  { from, to, start, until }: Pick<Delegation, 'from' | 'to' | 'start' | 'until'>,
  at: number,
): Decision {
  if (from === to) return decide([flaw('self')]);
  const others = (signers.delegations ?? []).filter(
    (one) => (one.to === to || one.from === from) && one.start < until && start < one.until,
  );
  const dates = start < until && until > at && until - Math.max(start, at) <= longestDelegation;
  return decide([
    ...(signers.keyUsers.includes(from) ? [] : [flaw('notKeyUser')]),
    ...(signers.keyUsers.includes(to) || others.length > 0 ? [flaw('signsAlready')] : []),
    ...(known ? [] : [flaw('unknown')]),
    ...(dates ? [] : [flaw('dates')]),
    ...(count < mostStandIns ? [] : [flaw('many')]),
  ]);
}

/** With one more who was replaced. Who comes (back) in this department counts as having left no more. */
export function withReplacement(standIns: StandIns, one: Replacement): StandIns {
  const isOf = (other: Replacement) => other.department === one.department;
  return {
    // Who has left has nobody sign in their name.
    delegations: standIns.delegations.filter(
      (other) => other.department !== one.department || other.from !== one.left,
    ),
    replaced: [
      ...standIns.replaced.filter(
        (other) => !isOf(other) || (other.left !== one.by && other.left !== one.left),
      ),
      one,
    ],
  };
}

/** Without delegations that hold no more. */
export function stillHolding(standIns: StandIns, at: number): StandIns {
  return { ...standIns, delegations: standIns.delegations.filter(({ until }) => until > at) };
}
