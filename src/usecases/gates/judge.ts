import { gateMoveProblems } from '../../domain/gates/closing';
import type { GuardDecision } from '../../domain/guard';
import { Refused } from '../failures';
import { intakeOf } from '../ledger/decide';
import type { Ports } from '../ports';
import { records } from '../records';
import { freshMs, noGates } from './state';

/** A transition of a gate's issue that Jira asks about. */
export interface GateAttempt {
  readonly issueKey: string;
  /** Status ids. */
  readonly from: string;
  readonly to: string;
}

/**
 * Decides on a guarded transition of a phase gate by our own record alone: what the workflow's rule is told makes
 * no difference. Three calls at most: the issue, one batch of records, one write where it is refused.
 */
export async function judgeGate(
  ports: Pick<Ports, 'records' | 'gateIssues' | 'now'>,
  { issueKey, from, to }: GateAttempt,
): Promise<GuardDecision> {
  const place = await ports.gateIssues.placeOf(issueKey);
  if (place === null) throw new Error(`The app may not see ${issueKey}`);
  const { id, projectId } = place;
  const settingsRef = records.settings(projectId);
  const gatesRef = records.gates(projectId);
  const snapshot = await ports.records.read([settingsRef, gatesRef]);
  const settings = snapshot.get(settingsRef)?.body;
  if (settings === undefined) throw new Refused([{ rule: 'notSetUp' }]);
  const states = { from: settings.statuses[from], to: settings.statuses[to] };
  if (states.from === undefined || states.to === undefined) throw new Refused([{ rule: 'outOfDate' }]);
  const { lines } = snapshot.get(gatesRef)?.body ?? noGates;
  const now = ports.now();
  const line = lines.find(({ issue }) => issue.id === id) ?? null;
  const { from: was, to: becomes } = states;
  const problems = gateMoveProblems({ line, lines, from: was, to: becomes, now, freshMs: freshMs(settings) });
  if (problems.length === 0) return { allow: true, advice: [] };
  const rules = problems.map(({ rule }) => rule);
  await ports.records.commit([intakeOf(projectId, now, null, { kind: 'gateRefused', issueId: id, rules })]);
  return { allow: false, problems };
}
