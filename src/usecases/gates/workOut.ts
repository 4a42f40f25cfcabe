import {
  type Ask,
  type Basis,
  type Criterion,
  type CriterionStatus,
  type Evidence,
  mostNeeded,
  type Outcome,
  statusOfCount,
  statusOfShare,
} from '../../domain/gates/criterion';
import { jqlFaults, scopedJql } from '../../domain/gates/jql';
import { JiraFailure } from '../failures';
import { chartFacts, chartOutcome } from './chart';
import { type At, type GatePorts, type Given, holdersOf } from './state';

/**
 * Works out every criterion of a gate from what is true now. At most one call for each search, side by side, two
 * for the evidence on the gate's issue, one for each group that has to approve as a whole; none for each issue.
 */

interface Result {
  readonly status: CriterionStatus;
  readonly basis: Basis;
}

const noEvidence: Readonly<Record<Evidence, number>> = { attachment: 0, link: 0, comment: 0 };

/** Jira's words where a search does not work (any more): it counts as not met. */
function failed(messages: readonly string[]): Result {
  return { status: 'notMet', basis: { kind: 'failed', messages: messages.slice(0, 5) } };
}

async function jiraOutcome(
  ports: GatePorts,
  projectId: number,
  { jql, compare, count }: Extract<Ask, { kind: 'jira' }>,
): Promise<Result> {
  const faults = jqlFaults(jql);
  if (faults.length > 0) return failed(faults);
  try {
    const most = mostNeeded(compare, count);
    const { found, more } = await ports.gateIssues.count(scopedJql(projectId, jql), most, 'app');
    return {
      status: statusOfCount(compare, count, found),
      basis: { kind: 'jira', jql, found, more },
    };
  } catch (error) {
    // A limit passes: nothing is said about the criterion then, and the run is tried again.
    const refused = error instanceof JiraFailure && (error.status === 400 || error.status === 403);
    if (!refused) throw error;
    return failed(error.messages);
  }
}

/** The outcomes, in the order of the criteria. */
export async function workOut(ports: GatePorts, given: Given, at: At): Promise<Outcome[]> {
  const { criteria, said, waivers } = at.record.body;
  const { projectId } = given.state.settings.body;
  const asksEvidence = criteria.some(({ ask }) => ask.kind === 'confirmed');
  const [chart, evidence] = await Promise.all([
    chartFacts(ports, given.state, at.gates.body, at.record.body.gate),
    asksEvidence ? ports.gateIssues.evidence(at.line.issue.id) : noEvidence,
  ]);
  const groups = new Map<string, Promise<readonly string[]>>();
  const group = (criterion: Criterion, ask: Extract<Ask, { kind: 'approved' }>) => {
    const key = `${ask.role} ${criterion.department ?? ''}`;
    const known = groups.get(key) ?? holdersOf(ports, given, ask.role, criterion.department);
    groups.set(key, known);
    return known;
  };

  async function settled(criterion: Criterion): Promise<Result> {
    const { id, ask } = criterion;
    const waiver = waivers[id];
    if (waiver?.second != null) {
      const { reason, by, second } = waiver;
      return { status: 'notApplicable', basis: { kind: 'notApplicable', reason, by, second } };
    }
    const words = said[id] ?? [];
    switch (ask.kind) {
      case 'jira':
        return jiraOutcome(ports, projectId, ask);
      case 'chart':
        return chartOutcome(chart, ask.measure, ask.number);
      case 'confirmed': {
        const last = words.at(-1) ?? null;
        const shown = ask.evidence.length === 0 || ask.evidence.some((kind) => evidence[kind] > 0);
        const status = last === null ? 'notMet' : shown ? 'met' : 'partlyMet';
        return { status, basis: { kind: 'confirmed', said: last, evidence } };
      }
      case 'approved': {
        if (ask.count !== 'all') {
          return {
            status: statusOfShare(words.length, ask.count),
            basis: { kind: 'approved', said: words, needed: ask.count },
          };
        }
        const members = await group(criterion, ask);
        const approving = members.filter((member) => words.some(({ by }) => by === member));
        // A group without members approves nothing.
        const needed = Math.max(1, members.length);
        return {
          status: statusOfShare(approving.length, needed),
          basis: { kind: 'approved', said: words, needed },
        };
      }
    }
  }

  return Promise.all(
    criteria.map(async (criterion) => ({ criterion: criterion.id, ...(await settled(criterion)) })),
  );
}

/** Whether two workings-out say the same of every criterion. */
export function sameStatuses(one: readonly Outcome[], other: readonly Outcome[]): boolean {
  const statuses = new Map(one.map(({ criterion, status }) => [criterion, status]));
  return (
    one.length === other.length && other.every(({ criterion, status }) => statuses.get(criterion) === status)
  );
}
