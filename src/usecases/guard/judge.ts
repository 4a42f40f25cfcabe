import { asksToStart, decideOther, decideStart, type GuardDecision, type Move } from '../../domain/guard';
import { type Ticket, ticketLifeMs } from '../../domain/passage';
import type { GuardConfiguration } from '../../domain/workflow';
import { type IssueFacts, stateOf } from '../facts';
import { LostRace, Refused } from '../failures';
import { attemptWrites, type Attempt as Tried } from '../ledger/attempts';
import { intakeOf } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { records } from '../records';
import type { StoredSettings } from '../settings/stored';
import { type GuardRecords, guardRecords, guardRefs, startFacts, toRead } from './facts';

export type GuardPorts = Pick<Ports, 'records' | 'issues' | 'drains' | 'hash' | 'now'>;

/** A transition that Jira asks about. */
export interface Attempt {
  readonly issueKey: string;
  readonly configuration: GuardConfiguration;
  /** Status ids. */
  readonly from: string;
  readonly to: string;
  /** The issue with the edits of the transition's own screen laid over. */
  readonly overlay: (facts: IssueFacts) => IssueFacts;
}

interface Case {
  readonly attempt: Attempt;
  readonly issue: IssueFacts;
  readonly given: GuardRecords;
  readonly move: Move;
}

/** Issues read afresh for one decision; Jira takes a hundred in a call. */
const mostRead = 100;

/**
 * What the move means by our own record: the rule's configuration lies in the workflow, where others write
 * too. Throws Refused where the two have come apart.
 */
function moveOf({ configuration, to }: Attempt, issue: IssueFacts, settings: StoredSettings): Move {
  const state = settings.statuses[to];
  const { fields } = configuration;
  const agrees =
    fields.difficulty === settings.fields.difficulty &&
    fields.impact === settings.fields.impact &&
    configuration.statuses[to] === state;
  if (state === undefined || !agrees) throw new Refused([{ rule: 'outOfDate' }]);
  return { from: stateOf(issue.status, settings.statuses), to: state };
}

/**
 * The guard knows nobody who asks: what not all who browse the project see (another project's issue, or any
 * where Browse depends on the issue) counts without being named, like a secured one.
 */
function asTold(facts: IssueFacts, { settings, byIssue }: GuardRecords): IssueFacts {
  const forAll = facts.projectId === settings.projectId && !byIssue;
  return forAll ? facts : { ...facts, security: facts.security ?? 'unseen' };
}

async function decide(ports: GuardPorts, { issue, given, move }: Case) {
  const { settings, baselines } = given;
  if (!asksToStart(move)) {
    const decision = decideOther(move, { outForSignature: baselines.out !== null });
    return { decision, stale: [], spends: false };
  }
  const needed = toRead(given, issue);
  const ids = [...needed.blockers.map(({ id }) => id), ...(needed.earlier?.ids ?? [])];
  const unique = [...new Set(ids)].slice(0, mostRead);
  const read = unique.length === 0 ? [] : await ports.issues.many(unique, settings.fields);
  const told = read.map((facts) => asTold(facts, given));
  const facts = startFacts(given, issue, needed, told, ports.hash);
  const decision = decideStart(facts);
  // One that is its turn by now leaves the exception as it is.
  const spends = decision.allow && facts.excepted && !decideStart({ ...facts, excepted: false }).allow;
  return { decision, stale: needed.earlier?.ids ?? [], spends };
}

/** Whether what was passed no longer is: those behind it have to hear, before any event tells. */
function reopens({ from, to }: Move): boolean {
  return (from === 'done' && to !== 'done') || (from === 'started' && to !== 'started' && to !== 'done');
}

/** Beside those that a change of a moment ago has not spent yet. */
function ticketWrite(
  { settings, tickets }: GuardRecords,
  issueId: number,
  allow: Omit<Ticket, 'name'>,
): Write {
  const ref = records.tickets(settings.projectId, issueId);
  const ticket = { ...allow, name: `${allow.at}-${tickets?.body.tickets.length ?? 0}` };
  if (tickets === undefined) return { op: 'put', ref, body: { tickets: [ticket] } };
  const fresh = tickets.body.tickets.filter(({ at }) => ticket.at - at < ticketLifeMs);
  return replace(ref, tickets.rev, { tickets: [...fresh, ticket] });
}

/** Takes the exception off the list: it is spent by the start that it allowed. */
function spent(ports: GuardPorts, { given, issue }: Case): Write[] {
  const { granted, exception, settings } = given;
  if (granted === undefined || exception === null) return [];
  const { projectId } = settings;
  const exceptions = granted.body.exceptions.filter((one) => one !== exception);
  const event = { kind: 'exceptionSpent', number: exception.change, issueId: issue.id } as const;
  return [
    replace(records.granted(projectId), granted.rev, { ...granted.body, exceptions }),
    intakeOf(projectId, ports.now(), null, event),
  ];
}

function allowed(ports: GuardPorts, { attempt, issue, given, move }: Case): Write[] {
  const { projectId } = given.settings;
  const at = ports.now();
  const { from, to } = attempt;
  const transition = attempt.configuration.kind;
  const writes: Write[] = [ticketWrite(given, issue.id, { transition, from, to, at })];
  const { signed, reopened } = given;
  if (reopened === undefined || !reopens(move)) return writes;
  const { id, updated } = issue;
  const standing = signed && { id, wave: signed.wave, place: signed.place };
  const others = reopened.body.issues.filter((other) => other.id !== id);
  const issues = [...others, { id, at, updated, standing }];
  writes.push(
    replace(records.reopened(projectId), reopened.rev, { issues }),
    intakeOf(projectId, at, null, { kind: 'reopened', issueId: id }),
  );
  return writes;
}

type Refusal = Extract<GuardDecision, { allow: false }>['problems'];

function attemptOf(ports: GuardPorts, { attempt, issue, given }: Case, problems: Refusal): Tried {
  const rules = problems.map(({ rule }) => rule);
  const transition = attempt.configuration.kind;
  return {
    projectId: given.settings.projectId,
    of: String(issue.id),
    at: ports.now(),
    by: null,
    event: { kind: 'refused', transition, issueId: issue.id, rules },
  };
}

/** Two who are refused at one moment: the one that could not be counted gets an entry of its own. */
async function noteRefusal(ports: GuardPorts, own: Case, problems: Refusal): Promise<void> {
  const tried = attemptOf(ports, own, problems);
  try {
    await ports.records.commit(attemptWrites(tried, own.given.attempts, ports.hash));
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    await ports.records.commit([intakeOf(tried.projectId, tried.at, null, tried.event)]);
  }
}

/**
 * Decides on a guarded transition from what is true now, in at most four calls: the issue, one batch of
 * records, the earlier requirements and blockers that still look open, one write. Whatever fails is thrown, and
 * has to be taken for a refusal.
 */
export async function judge(ports: GuardPorts, attempt: Attempt): Promise<GuardDecision> {
  const { configuration } = attempt;
  const found = await ports.issues.one(attempt.issueKey, configuration.fields);
  if (found === null) throw new Error(`The app may not see ${attempt.issueKey}`);
  const { projectId, id } = found;
  const given = guardRecords(await ports.records.read(guardRefs(projectId, id)), projectId, id);
  const issue = attempt.overlay(found);
  const move = moveOf(attempt, issue, given.settings);
  const own: Case = { attempt, issue, given, move };
  const { decision, stale, spends } = await decide(ports, own);
  if (!decision.allow && decision.problems.some(({ rule }) => rule === 'O1-refresh')) {
    await ports.drains.push(projectId, stale, { delaySeconds: 0, which: 'these' });
    return decision;
  }
  if (!decision.allow) {
    await noteRefusal(ports, own, decision.problems);
    return decision;
  }
  try {
    const writes = allowed(ports, own);
    await ports.records.commit(spends ? [...writes, ...spent(ports, own)] : writes);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    throw new Refused([{ rule: 'lostRace', key: issue.key }]);
  }
  return decision;
}
