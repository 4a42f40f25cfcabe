import type { Answer, Input } from '../../contract/procedures';
import type { Problem } from '../../domain/problems';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { type Caller, demand } from '../caller';
import { againIfLost, Refused } from '../failures';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace } from '../ports';
import { type ChangeList, type ChangeRecord, records } from '../records';
import type { Revised } from '../settings/stored';
import { type Asked, type AskPorts, openOf, workOutAsked } from './asked';
import { withIssue } from './carried';
import { changeShown } from './shown';

type RequestPorts = AskPorts & Pick<Ports, 'changeIssues' | 'intakes'>;

/** People who ask at the same moment get in each other's way a few times. */
const tries = 6;

/** The project's list, created where it is not there yet. */
export async function readList(
  ports: Pick<Ports, 'records'>,
  projectId: number,
): Promise<Revised<ChangeList>> {
  const ref = records.changes(projectId);
  const found = (await ports.records.read([ref])).get(ref);
  if (found !== undefined) return found;
  await ports.records.create(ref, { last: 0, rows: [] });
  const made = (await ports.records.read([ref])).get(ref);
  if (made === undefined) throw new Error('The list of changes could not be created');
  return made;
}

function against({ problems, effect }: Asked, sent: Input<'changeRequest.request'>): Problem[] {
  const chain: Problem[] =
    problems.length === 0 && effect?.chainReaction && !sent.acceptChainReaction
      ? [{ rule: 'C2-chain', displaced: effect.displaced, endsLater: effect.endsLater }]
      : [];
  return [...problems, ...chain];
}

/**
 * Asks the team for a change. Throws Refused with every reason why not: what is asked, the rules above it, and
 * a chain reaction that nobody said was meant. The issue in Jira comes after the record: where Jira refuses it
 * the request stands all the same.
 */
export async function requestChange(
  ports: RequestPorts,
  caller: Caller,
  sent: Input<'changeRequest.request'>,
): Promise<Answer<'changeRequest.request'>> {
  const projectId = caller.project.id;
  const state = await readState(ports, projectId);
  const powers = await powersOrNotVisible(ports, caller, state.settings.body);
  demand('requestChange', powers);
  const asked = await workOutAsked(ports, caller, state, sent);
  const problems = against(asked, sent);
  if (problems.length > 0) throw new Refused(problems);
  const number = await againIfLost(tries, () => keep(ports, caller, asked, sent, state.baselines));
  const record = await withIssue(ports, projectId, number);
  const shown = await changeShown(ports, caller, state, powers, record);
  if (shown === null) throw new Refused([{ rule: 'notVisible' }]);
  return shown;
}

async function keep(
  ports: RequestPorts,
  { accountId, project }: Caller,
  { kind, issue, baseline, before, after, off, effect, team }: Asked,
  { reason, aside }: Pick<Input<'changeRequest.request'>, 'reason' | 'aside'>,
  baselines: State['baselines'],
): Promise<number> {
  const { id, number: of, edition } = baseline;
  const list = await readList(ports, project.id);
  const open = openOf(list.body, baseline, issue.id);
  if (open !== undefined) throw new Refused([{ rule: 'C1-asked', number: open.number }]);
  const number = list.body.last + 1;
  const at = ports.now();
  const record: ChangeRecord = {
    number,
    kind,
    issue: { id: issue.id, key: issue.key, ...(!issue.guarded && { summary: issue.summary }) },
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
    ...(off !== undefined && { off }),
    ...(off === 'notNow' && aside !== undefined && { aside }),
    request: null,
    reason,
    by: accountId,
    at,
    state: 'open',
    decidedAt: null,
    baseline: { id, number: of, edition },
    effect,
    ballot: { team, left: [], absent: [], votes: [] },
    reminded: [],
  };
  const to = after && { difficulty: after.difficulty, impact: after.impact };
  const row = {
    number,
    kind,
    issueId: issue.id,
    requestId: null,
    making: true,
    state: 'open',
    baseline: id,
    ...(to !== undefined && { to }),
  } as const;
  const chainReaction = effect?.chainReaction ?? false;
  const event = {
    kind: 'changeRequested',
    number,
    asks: kind,
    issueId: issue.id,
    reason,
    chainReaction,
  } as const;
  await decideWith(ports, project.id, [
    replace(records.changes(project.id), list.rev, { last: number, rows: [...list.body.rows, row] }),
    { op: 'put', ref: records.change(project.id, number), body: record },
    // The chart that it asks to change may have been superseded meanwhile.
    // Written as it is, so that pages that show the chart learn of what is asked for.
    replace(records.baselines(project.id), baselines.rev, baselines.body),
    intakeOf(project.id, at, accountId, event),
  ]);
  return number;
}
