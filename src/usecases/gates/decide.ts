import type { Answer, Input } from '../../contract/procedures';
import { requiredOpen } from '../../domain/gates/criterion';
import {
  decisionProblems,
  decisionTable,
  isCarried,
  speaksAs,
  type Voice,
} from '../../domain/gates/decision';
import { isOpen } from '../../domain/gates/phases';
import type { LedgerEvent } from '../../domain/ledger/event';
import type { Caller } from '../caller';
import { JiraFailure, Refused } from '../failures';
import { records } from '../records';
import { committee, shownGate } from './shown';
import { type At, admit, alterGate, calledOf, freshMs, type GatePorts, type Given, readGate } from './state';
import type { Condition, GateRecord, Proposal, StoredLine } from './stored';
import { sameStatuses, workOut } from './workOut';

type Asked = Input<'gates.decide'>;

/** What a decision that is carried makes of the gate. */
function carried(
  ports: GatePorts,
  record: GateRecord,
  line: StoredLine,
  proposal: Proposal,
  now: number,
  isWhole: boolean,
): { readonly record: GateRecord; readonly line: StoredLine } {
  const { conditions: drafts, ...decision } = proposal;
  const state = decisionTable[proposal.decision].becomes;
  const conditions = drafts.map(
    (draft): Condition => ({ ...draft, id: ports.newId(), met: null, reminded: false }),
  );
  return {
    record: {
      ...record,
      proposal: null,
      decisions: [...record.decisions, { ...decision, at: now }],
      conditions: [...record.conditions, ...conditions],
    },
    line: {
      ...line,
      state,
      decidedAt: now,
      restsOn: isOpen({ state }) ? (record.last?.at ?? null) : null,
      owed: line.owed + conditions.length,
      // Decided anew on what was mended, it relies on nothing weaker any more.
      tainted: isWhole ? null : line.tainted,
    },
  };
}

/** Closes the gate's issue in Jira, as the user; where Jira does not let them the decision stands all the same. */
async function closeIssue(ports: GatePorts, given: Given, { line }: At): Promise<void> {
  const settings = given.state.settings.body;
  const done = Object.entries(settings.statuses).flatMap(([id, state]) => (state === 'done' ? [id] : []));
  try {
    await ports.issues.pass(line.issue.id, done, settings.fields);
  } catch (error) {
    if (!(error instanceof JiraFailure)) throw error;
  }
}

/**
 * Proposes a decision, or agrees to the one that is proposed; it is taken with the last person that it needs
 * (G4). Each who speaks has the check worked out again: the run must be fresh and still true. Throws Refused with
 * every reason at once.
 */
export async function decideGate(
  ports: GatePorts,
  caller: Caller,
  { gate, decision, reason, run, conditions }: Asked,
): Promise<Answer<'gates.decide'>> {
  const given = await admit(ports, caller, 'decideGates');
  const first = await readGate(ports, caller.project.id, gate);
  const [now, { needed }] = await Promise.all([workOut(ports, given, first), committee(ports, given, first)]);
  const sentinelRef = records.sentinel(caller.project.id);
  const sentinel = (await ports.records.read([sentinelRef])).get(sentinelRef)?.body;
  const isWhole = sentinel?.found.length === 0;
  let decided = false;
  const after = await alterGate(ports, given, gate, (at, time) => {
    const { record, line, gates } = at;
    const { last, proposal, criteria } = record.body;
    if (last !== null && last.id !== run) throw new Refused([{ rule: 'G6', why: 'other' }]);
    const agreed = proposal !== null && proposal.decision === decision;
    // Whoever agrees agrees to what was proposed, conditions and all.
    const owed = agreed ? proposal.conditions : conditions;
    const problems = decisionProblems({
      gate,
      state: line.state,
      lines: gates.body.lines,
      decision,
      roles: given.roles,
      accountId: caller.accountId,
      proposed: proposal,
      conditions: owed.length,
      run: last && {
        at: last.at,
        open: requiredOpen(criteria, now).map(({ title }) => title),
        holds: sameStatuses(last.outcomes, now),
      },
      now: time,
      freshMs: freshMs(given.state.settings.body),
      noGos: line.noGos,
    });
    if (agreed && proposal.run !== run) problems.push({ rule: 'G6', why: 'other' });
    if (problems.length > 0) throw new Refused(problems);
    const voices = proposal?.voices ?? [];
    const as = speaksAs(given.roles, voices);
    if (as === null) throw new Refused([{ rule: 'role', needs: ['qualityMonitor', 'steeringCommittee'] }]);
    const voice: Voice = { accountId: caller.accountId, as, at: time };
    const next: Proposal = {
      decision,
      reason: agreed ? proposal.reason : reason,
      run,
      conditions: owed,
      voices: [...voices, voice],
      at: proposal?.at ?? time,
    };
    const called = calledOf(record.body, gates.body);
    const events: LedgerEvent[] = [
      { kind: 'gateVoice', ...called, decision, reason, run, proposes: !agreed },
    ];
    decided = isCarried(next.voices, needed);
    if (!decided) return { record: { ...record.body, proposal: next }, line, events };
    const score = last?.score ?? 0;
    events.push({
      kind: 'gateDecided',
      ...called,
      decision,
      run,
      score,
      conditions: owed.map(({ text }) => text),
    });
    return { ...carried(ports, record.body, line, next, time, isWhole), events };
  });
  if (decided && isOpen(after.line)) await closeIssue(ports, given, after);
  return shownGate(ports, given, after);
}

/** Takes back what is proposed; whoever may decide may do so, and it stays on the ledger. */
export async function withdrawDecision(
  ports: GatePorts,
  caller: Caller,
  { gate }: Input<'gates.withdraw'>,
): Promise<Answer<'gates.withdraw'>> {
  const given = await admit(ports, caller, 'decideGates');
  if (speaksAs(given.roles, []) === null) {
    throw new Refused([{ rule: 'role', needs: ['qualityMonitor', 'steeringCommittee'] }]);
  }
  const after = await alterGate(ports, given, gate, ({ record, line, gates }) => {
    const { proposal } = record.body;
    if (proposal === null) throw new Refused([{ rule: 'lostRace', key: null }]);
    const called = calledOf(record.body, gates.body);
    return {
      record: { ...record.body, proposal: null },
      line,
      events: [{ kind: 'gateWithdrawn', ...called, decision: proposal.decision }],
    };
  });
  return shownGate(ports, given, after);
}
