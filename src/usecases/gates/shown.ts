import type { Answer } from '../../contract/procedures';
import { type Criterion, type Measure, requiredOpen, type Said } from '../../domain/gates/criterion';
import {
  committeeNeeded,
  type DecisionKind,
  decisionProblems,
  quorumOf,
  speaksAs,
} from '../../domain/gates/decision';
import { scopedJql } from '../../domain/gates/jql';
import { after, cutover, isOpen } from '../../domain/gates/phases';
import type { Problem } from '../../domain/problems';
import type { Role } from '../../domain/vocabulary';
import { peopleNamed } from '../names';
import { records } from '../records';
import { lineShown } from './line';
import { type At, freshMs, type GatePorts, type Given, holdersOf, holds } from './state';

type GateDetail = Answer<'gates.read'>;

/** Roles whose holders may call no-go at cutover. */
export const callers: readonly Role[] = ['keyUser', 'steeringCommittee', 'qualityMonitor', 'governanceLead'];
/** Roles that agree on what is not applicable, and reopen. */
export const governing: readonly Role[] = ['qualityMonitor', 'steeringCommittee', 'governanceLead'];

export function hasOne({ roles }: Pick<Given, 'roles'>, anyOf: readonly Role[]): boolean {
  return anyOf.some((role) => roles.includes(role));
}

/** The people of the committee, and how many of them decide here. */
export async function committee(ports: GatePorts, given: Given, { record }: At) {
  const members = await holdersOf(ports, given, 'steeringCommittee', null);
  const wanted = given.state.settings.body.rules.gates.quorum;
  return {
    members,
    needed: committeeNeeded(record.body.gate.phase, members.length, wanted),
    quorum: quorumOf(members.length, wanted),
  };
}

/** Why the caller may not take each decision, by the last run as it stands. */
function mayDecide(given: Given, { gates, line, record }: At, now: number): GateDetail['may']['decide'] {
  const { last, proposal, criteria, gate } = record.body;
  const against = (decision: DecisionKind): Problem[] =>
    decisionProblems({
      gate,
      state: line.state,
      lines: gates.body.lines,
      decision,
      roles: given.roles,
      accountId: given.caller.accountId,
      proposed: proposal,
      // Conditions are written in the form: one is taken for granted until then.
      conditions: decision === 'conditionalGo' ? 1 : 0,
      run: last && {
        at: last.at,
        open: requiredOpen(criteria, last.outcomes).map(({ title }) => title),
        holds: true,
      },
      now,
      freshMs: freshMs(given.state.settings.body),
      noGos: line.noGos,
    });
  return {
    go: against('go'),
    conditionalGo: against('conditionalGo'),
    hold: against('hold'),
    recycle: against('recycle'),
    kill: against('kill'),
  };
}

/** Names of people that a line shows at most. */
const mostNamed = 10;

/** Who settles a criterion: each group is asked for once. */
function groups(ports: GatePorts, given: Given) {
  const found = new Map<string, Promise<readonly string[]>>();
  return ({ ask, department }: Criterion): Promise<readonly string[]> => {
    const role: Role = ask.kind === 'confirmed' || ask.kind === 'approved' ? ask.role : 'governanceLead';
    const key = `${role} ${department ?? ''}`;
    const known = found.get(key) ?? holdersOf(ports, given, role, department);
    found.set(key, known);
    return known;
  };
}

type Groups = ReturnType<typeof groups>;
type Opens = GateDetail['opens'][number];

const pageOf: Readonly<Record<Measure, Extract<Opens['link'], { to: 'page' }>['page']>> = {
  inForce: 'sign-off',
  noStale: 'sign-off',
  wavesDone: 'order',
  shareDone: 'order',
  amendmentsOpen: 'changes',
  goalsMeasured: 'gates',
  conditionsMet: 'gates',
  deliverablesDone: 'gates',
};

function linkOf({ ask }: Criterion, projectId: number, { line }: At): Opens['link'] {
  switch (ask.kind) {
    case 'jira':
      return { to: 'search', jql: scopedJql(projectId, ask.jql) };
    case 'chart':
      return { to: 'page', page: pageOf[ask.measure] };
    case 'confirmed':
    case 'approved':
      return { to: 'issue', key: line.issue.key };
  }
}

function opens(given: Given, at: At, holders: Groups): Promise<Opens[]> {
  const { criteria, last, said } = at.record.body;
  const { projectId } = given.state.settings.body;
  return Promise.all(
    requiredOpen(criteria, last?.outcomes ?? []).map(async (criterion) => {
      const spoke = new Set((said[criterion.id] ?? []).map(({ by }) => by));
      return {
        criterion: criterion.id,
        title: criterion.title,
        help: criterion.help,
        owners: (await holders(criterion)).filter((one) => !spoke.has(one)).slice(0, mostNamed),
        link: linkOf(criterion, projectId, at),
      };
    }),
  );
}

/** Who could still confirm or approve it, and how many of them have to. */
async function awaitedFor(criterion: Criterion, said: readonly Said[], holders: Groups) {
  const { ask } = criterion;
  if (ask.kind !== 'confirmed' && ask.kind !== 'approved') return { awaited: [], missing: 0 };
  const members = await holders(criterion);
  const spoke = new Set(said.map(({ by }) => by));
  const left = members.filter((one) => !spoke.has(one));
  const wanted = ask.kind === 'confirmed' ? 1 : ask.count;
  const missing = wanted === 'all' ? left.length : Math.max(0, wanted - spoke.size);
  return { awaited: missing === 0 ? [] : left.slice(0, mostNamed), missing };
}

function peopleIn(detail: Omit<GateDetail, 'people'>): string[] {
  const { criteria, opens: list, runs, proposal, conditions, decisions, reopenings, calls } = detail;
  return [
    ...criteria.flatMap(({ said, awaited, waiver }) => [
      ...awaited,
      ...said.map(({ by }) => by),
      ...(waiver === null ? [] : [waiver.by, ...(waiver.second === null ? [] : [waiver.second])]),
    ]),
    ...list.flatMap(({ owners }) => owners),
    ...runs.map(({ by }) => by),
    ...[...decisions, ...(proposal === null ? [] : [proposal])].flatMap(({ voices }) =>
      voices.map(({ accountId }) => accountId),
    ),
    ...(proposal?.conditions.map(({ owner }) => owner) ?? []),
    ...conditions.flatMap(({ owner, met }) => [owner, ...(met === null ? [] : [met.by])]),
    ...reopenings.map(({ by }) => by),
    ...calls.flatMap(({ by, against }) => [by, ...against]),
  ];
}

function mayEnd(
  { caller, roles }: Given,
  { by, against }: { readonly by: string; readonly against: readonly string[] },
): GateDetail['calls'][number]['may'] {
  if (by === caller.accountId) return 'lift';
  return roles.includes('steeringCommittee') && !against.includes(caller.accountId) ? 'overrule' : null;
}

/** A gate as its panel and page show it to the caller. */
export async function shownGate(ports: GatePorts, given: Given, at: At): Promise<GateDetail> {
  const { gates, line, record } = at;
  const { accountId } = given.caller;
  const { projectId } = given.state.settings.body;
  const body = record.body;
  const outcomes = new Map((body.last?.outcomes ?? []).map((one) => [one.criterion, one]));
  const decides = speaksAs(given.roles, []) !== null;
  const namesRef = records.names(projectId);
  const holders = groups(ports, given);
  const [{ members, needed, quorum }, list, snapshot, keyUsers] = await Promise.all([
    committee(ports, given, at),
    opens(given, at, holders),
    ports.records.read([namesRef]),
    holdersOf(ports, given, 'keyUser', null),
  ]);
  const detail: Omit<GateDetail, 'people'> = {
    ...lineShown(line, gates.body),
    criteria: await Promise.all(
      body.criteria.map(async (criterion) => {
        const { id, ask, department } = criterion;
        const said = body.said[id] ?? [];
        const own = said.some(({ by }) => by === accountId);
        const speaks =
          (ask.kind === 'confirmed' || ask.kind === 'approved') && holds(given, ask.role, department);
        return {
          ...criterion,
          outcome: outcomes.get(id) ?? null,
          said,
          ...(await awaitedFor(criterion, said, holders)),
          waiver: body.waivers[id] ?? null,
          may: {
            confirm: ask.kind === 'confirmed' && speaks && !own,
            approve: ask.kind === 'approved' && speaks && !own,
            takeBack: speaks && own,
            waive: hasOne(given, governing),
          },
        };
      }),
    ),
    opens: list,
    runs: body.runs,
    proposal: body.proposal,
    committeeNeeded: needed,
    conditions: body.conditions.map(({ reminded: _reminded, ...condition }) => ({
      ...condition,
      mine: condition.met === null && decides && condition.owner !== accountId,
    })),
    decisions: body.decisions,
    reopenings: body.reopenings,
    calls: body.calls.map((call) => ({ ...call, needed: quorum, may: mayEnd(given, call) })),
    may: {
      run: true,
      decide: mayDecide(given, at, ports.now()),
      callNoGo:
        body.gate.phase === cutover &&
        hasOne(given, callers) &&
        !body.calls.some(({ by }) => by === accountId),
      reopen: hasOne(given, governing) && (isOpen(line) || line.state === 'killed'),
    },
    template: body.template ?? null,
    closesAgain: after(gates.body.lines, body.gate)
      .filter(isOpen)
      .map(({ gate }) => gate),
  };
  const people = await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, [
    ...peopleIn(detail),
    // Who may come to owe something.
    ...members,
    ...keyUsers,
    accountId,
  ]);
  return { ...detail, people };
}
