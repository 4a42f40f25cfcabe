import { deliverableType } from '../../domain/found';
import { deliverableMoveProblems, gateMoveProblems } from '../../domain/gates/closing';
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
 * Decides on a guarded transition of a phase gate by our own record alone, and of a deliverable by what it has: what
 * the workflow's rule is told makes no difference. Four calls at most: the issue, one batch of records, the links of
 * a deliverable that has nothing else, one write where it is refused.
 */
export async function judgeGate(
  ports: Pick<Ports, 'records' | 'gateIssues' | 'now'>,
  { issueKey, from, to }: GateAttempt,
): Promise<GuardDecision> {
  const place = await ports.gateIssues.placeOf(issueKey);
  if (place === null) throw new Error(`The app may not see ${issueKey}`);
  const { id, projectId, type, owned } = place;
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
  // What is a gate by our own record stays one, whatever somebody has made of its type.
  const isDeliverable = line === null && type === deliverableType;
  const shown = async () => place.shown > 0 || (await ports.gateIssues.links(id)) > 0;
  const { from: was, to: becomes } = states;
  const problems = isDeliverable
    ? deliverableMoveProblems({ to: becomes, owned, shown: becomes !== 'done' || (await shown()) })
    : gateMoveProblems({ line, lines, from: was, to: becomes, now, freshMs: freshMs(settings) });
  if (problems.length === 0) return { allow: true, advice: [] };
  const rules = problems.map(({ rule }) => rule);
  const kind = isDeliverable ? 'deliverableRefused' : 'gateRefused';
  await ports.records.commit([intakeOf(projectId, now, null, { kind, issueId: id, rules })]);
  return { allow: false, problems };
}
