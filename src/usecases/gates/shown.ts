import type { Answer } from '../../contract/procedures';
import { type Criterion, requiredOpen } from '../../domain/gates/criterion';
import {
  committeeNeeded,
  type DecisionKind,
  decisionProblems,
  quorumOf,
  speaksAs,
} from '../../domain/gates/decision';
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
  return {
    members,
    needed: committeeNeeded(record.body.gate.phase, members.length, 'majority'),
    quorum: quorumOf(members.length, 'majority'),
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
      freshMs,
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

async function opens(ports: GatePorts, given: Given, { record }: At): Promise<GateDetail['opens']> {
  const { criteria, last } = record.body;
  const open = requiredOpen(criteria, last?.outcomes ?? []);
  const roleOf = ({ ask }: Criterion): Role =>
    ask.kind === 'confirmed' || ask.kind === 'approved' ? ask.role : 'governanceLead';
  const holders = new Map<string, Promise<readonly string[]>>();
  return Promise.all(
    open.map(async (criterion) => {
      const role = roleOf(criterion);
      const key = `${role} ${criterion.department ?? ''}`;
      const known = holders.get(key) ?? holdersOf(ports, given, role, criterion.department);
      holders.set(key, known);
      const said = new Set((record.body.said[criterion.id] ?? []).map(({ by }) => by));
      return {
        criterion: criterion.id,
        title: criterion.title,
        help: criterion.help,
        owners: (await known).filter((one) => !said.has(one)).slice(0, 10),
        jql: criterion.ask.kind === 'jira' ? criterion.ask.jql : null,
      };
    }),
  );
}

function peopleIn(detail: Omit<GateDetail, 'people'>): string[] {
  const { criteria, opens: list, runs, proposal, conditions, decisions, reopenings, calls } = detail;
  return [
    ...criteria.flatMap(({ said, waiver }) => [
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

/** A gate as its panel and page show it to the caller. */
export async function shownGate(ports: GatePorts, given: Given, at: At): Promise<GateDetail> {
  const { gates, line, record } = at;
  const { accountId } = given.caller;
  const { projectId } = given.state.settings.body;
  const body = record.body;
  const outcomes = new Map((body.last?.outcomes ?? []).map((one) => [one.criterion, one]));
  const decides = speaksAs(given.roles, []) !== null;
  const namesRef = records.names(projectId);
  const [{ members, needed, quorum }, list, snapshot, keyUsers] = await Promise.all([
    committee(ports, given, at),
    opens(ports, given, at),
    ports.records.read([namesRef]),
    holdersOf(ports, given, 'keyUser', null),
  ]);
  const detail: Omit<GateDetail, 'people'> = {
    ...lineShown(line, gates.body),
    criteria: body.criteria.map((criterion) => ({
      ...criterion,
      outcome: outcomes.get(criterion.id) ?? null,
      said: body.said[criterion.id] ?? [],
      waiver: body.waivers[criterion.id] ?? null,
      may: {
        confirm: criterion.ask.kind === 'confirmed' && holds(given, criterion.ask.role, criterion.department),
        approve: criterion.ask.kind === 'approved' && holds(given, criterion.ask.role, criterion.department),
        waive: hasOne(given, governing),
      },
    })),
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
    calls: body.calls.map((call) => ({ ...call, needed: quorum })),
    may: {
      run: true,
      decide: mayDecide(given, at, ports.now()),
      callNoGo:
        body.gate.phase === cutover &&
        hasOne(given, callers) &&
        !body.calls.some(({ by }) => by === accountId),
      overrule: given.roles.includes('steeringCommittee'),
      reopen: hasOne(given, governing) && (isOpen(line) || line.state === 'killed'),
    },
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
