import { asksToStart, decideOther, decideStart, type GuardDecision, type Move } from '../../domain/guard';
import type { GuardConfiguration } from '../../domain/workflow';
import { type IssueFacts, stateOf } from '../facts';
import { LostRace, Refused } from '../failures';
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

/** Takes the exception off the list: it is spent by the start that it allowed. */
function spent(ports: GuardPorts, { given, issue }: Case): Write[] {
  const { granted, exception, settings } = given;
  if (granted === undefined || exception === null) return [];
  const { projectId } = settings;
  const exceptions = granted.body.exceptions.filter((one) => one !== exception);
  const event = { kind: 'exceptionSpent', number: exception.change, issueId: issue.id } as const;
  return [
    replace(records.granted(projectId), granted.rev, { ...granted.body, exceptions }),
    { op: 'intake', projectId, intake: { at: ports.now(), by: null, event } },
  ];
}

function allowed(ports: GuardPorts, { attempt, issue, given, move }: Case): Write[] {
  const { projectId } = given.settings;
  const at = ports.now();
  const ticket = records.ticket(projectId, issue.id);
  const { from, to } = attempt;
  const transition = attempt.configuration.kind;
  const writes: Write[] = [{ op: 'put', ref: ticket, body: { issueId: issue.id, transition, from, to, at } }];
  const { signed, reopened } = given;
  if (reopened === undefined || !reopens(move)) return writes;
  const { id, updated } = issue;
  // An amendment is not on the front: those behind it go by the chart.
  const isOnFront = signed !== null && given.amendment === null;
  const standing = isOnFront ? { id, wave: signed.wave, place: signed.place } : null;
  const others = reopened.body.issues.filter((other) => other.id !== id);
  const issues = [...others, { id, at, updated, standing }];
  writes.push(replace(records.reopened(projectId), reopened.rev, { issues }), {
    op: 'intake',
    projectId,
    intake: { at, by: null, event: { kind: 'reopened', issueId: id } },
  });
  return writes;
}

function refused(
  ports: GuardPorts,
  { attempt, issue, given }: Case,
  problems: Extract<GuardDecision, { allow: false }>['problems'],
): Write[] {
  const rules = problems.map(({ rule }) => rule);
  const transition = attempt.configuration.kind;
  const event = { kind: 'refused', transition, issueId: issue.id, rules } as const;
  const intake = { at: ports.now(), by: null, event };
  return [{ op: 'intake', projectId: given.settings.projectId, intake }];
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
  try {
    const writes = decision.allow ? allowed(ports, own) : refused(ports, own, decision.problems);
    await ports.records.commit(spends ? [...writes, ...spent(ports, own)] : writes);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    throw new Refused([{ rule: 'lostRace', key: issue.key }]);
  }
  return decision;
}
