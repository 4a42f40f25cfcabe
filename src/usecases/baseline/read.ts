import type { Answer } from '../../contract/procedures';
import { isLive } from '../../domain/board';
import type { Problem } from '../../domain/problems';
import { hasSigned, isGiven, maySign } from '../../domain/signing';
import { inNameOf, signsAs } from '../../domain/standIns';
import { departmentsOf } from '../board/departments';
import { readEntries } from '../board/front';
import { departmentsNow } from '../board/learn';
import { counting, headOf, powersOrNotVisible, readState } from '../board/state';
import { hiddenOf, isGuarded } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { type BaselineRecord, type BoardHead, records, type StoredDepartment } from '../records';
import type { StoredSettings } from '../settings/stored';
import { fitnessOf } from './fitness';
import { type OpenedBaseline, openBaseline, partProgress } from './state';

type ReadPorts = Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'hash' | 'now'>;
type Line = Answer<'baseline.read'>['departments'][number];

/** For each part how many of its requirements are hidden from the user. */
async function hiddenByPart(
  ports: ReadPorts,
  projectId: number,
  { record, hidden }: OpenedBaseline,
): Promise<Map<string, number>> {
  if (hidden.size === 0) return new Map();
  const { id, parts } = record.body;
  const refs = parts.map(({ department }) => records.signedPart(projectId, id, department.id));
  const snapshot = await ports.records.read(refs);
  return new Map(
    parts.map(({ department }) => {
      const rows = snapshot.get(records.signedPart(projectId, id, department.id))?.body.rows ?? [];
      return [department.id, rows.filter(([issueId]) => hidden.has(issueId)).length];
    }),
  );
}

/**
 * How far each department has come. What the caller may not see is not counted, and nobody may sign a part
 * that they do not see all of.
 */
export function departmentLines(
  record: BaselineRecord,
  head: BoardHead,
  settings: StoredSettings,
  accountId: string,
  hidden: ReadonlyMap<string, number>,
  at: number,
): Line[] {
  return record.parts.map(({ department: signed, count, root, code }) => {
    const progress = partProgress(record, signed, head, settings);
    const { department, signatures } = progress;
    const unseen = hidden.get(department.id) ?? 0;
    const seat = signsAs(department, accountId, at);
    const may = maySign({
      state: record.state,
      department: department.name,
      isKeyUser: seat !== null,
      hasSigned: hasSigned(department, accountId, seat, signatures),
      current: { number: record.number, edition: record.edition, root, count },
    });
    return {
      department,
      count: count - unseen,
      signatures,
      waiting: progress.signed
        ? []
        : department.keyUsers.filter((one) => !isGiven(department, one, signatures)),
      needed: progress.needed,
      signed: progress.signed,
      code,
      mine: may.allow && unseen === 0,
      inNameOf: seat === null ? undefined : inNameOf(accountId, seat).for,
    };
  });
}

/** Whether it is for want of a department or a key user, of whom no event tells. */
const isOfDepartments = (problem: Problem): boolean =>
  problem.rule === 'M6' &&
  problem.unfit.some(({ reason }) => reason === 'noDepartment' || reason === 'noKeyUser');

/** Where the baseline stands, and what keeps one from being published. Whoever may browse the project. */
export async function readBaseline(ports: ReadPorts, caller: Caller): Promise<Answer<'baseline.read'>> {
  const projectId = caller.project.id;
  const { settings, head, baselines } = await readState(ports, projectId);
  const [powers, entries] = await Promise.all([
    powersOrNotVisible(ports, caller, settings.body),
    readEntries(ports, projectId, head.body),
  ]);
  demand('readBaseline', powers);
  const { out, inForce } = baselines.body;
  const baseline = counting(baselines.body);
  const guarded = entries.filter((entry) => isGuarded(head.body, entry)).map(({ id }) => id);
  const opened = baseline && (await openBaseline(ports, settings.body, head.body, baseline));
  const hidden = opened?.hidden ?? (await hiddenOf(ports, settings.body, head.body, guarded));

  const departmentsIn = (stored: readonly StoredDepartment[]) => departmentsOf(stored, settings.body);
  let departments = departmentsIn(head.body.departments);
  let fitness = fitnessOf(entries, departments, settings.body.rules, hidden);
  // Nobody is told of what a change in Jira has mended long since.
  if (!fitness.fit && fitness.problems.some(isOfDepartments)) {
    departments = departmentsIn(await departmentsNow(ports, projectId));
    fitness = fitnessOf(entries, departments, settings.body.rules, hidden);
  }
  const live = entries.filter(({ state }) => isLive(state));
  const unfit: Problem[] = fitness.fit ? [] : [...fitness.problems];
  const lead = powers.roles.includes('governanceLead');
  if (lead && live.some(({ id }) => hidden.has(id))) unfit.push({ rule: 'B1-hidden' });

  const byPart = opened === null ? new Map() : await hiddenByPart(ports, projectId, opened);
  const progress =
    opened === null
      ? []
      : departmentLines(opened.record.body, head.body, settings.body, caller.accountId, byPart, ports.now());
  const namesRef = records.names(projectId);
  const named = [
    ...progress.flatMap(({ inNameOf: whom }) => whom ?? []),
    ...progress.flatMap(({ department, signatures }) => [
      ...department.keyUsers,
      ...signatures.flatMap(({ accountId, for: whom }) =>
        whom === undefined ? [accountId] : [accountId, whom],
      ),
    ]),
    ...[out, inForce].flatMap((one) => one?.publishedBy ?? []),
  ];
  const writingRef = records.fieldWriting(projectId);
  const beside = await ports.records.read([namesRef, writingRef]);
  const cached = beside.get(namesRef)?.body;
  const writing = beside.get(writingRef)?.body;
  return {
    baseline: baseline && headOf(baseline),
    inForce: out !== null && inForce !== null ? headOf(inForce) : null,
    departments: progress,
    allDepartments: departments.map(({ id }) => id),
    enforcement: settings.body.rules.enforcement,
    people: await peopleNamed(ports, projectId, cached, named),
    unfit,
    writing: writing === undefined || writing.left === 0 ? null : writing,
    live: live.filter(({ id }) => !hidden.has(id)).length,
    me: { accountId: caller.accountId, roles: powers.roles },
  };
}
