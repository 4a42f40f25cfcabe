import type { Answer } from '../../contract/procedures';
import { type Pillar, pillars } from '../../domain/gates/criterion';
import { cutover, gateKey } from '../../domain/gates/phases';
import { readinessOf, readinessRows, weakest, weakestCriteria } from '../../domain/gates/readiness';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { lineShown } from '../gates/line';
import { readGates } from '../gates/state';
import type { GateRecord } from '../gates/stored';
import type { Ports } from '../ports';
import { records } from '../records';
import { visiting } from './visiting';

type Readiness = Answer<'gadget.readiness'>;

/** What the gate before the switch asks of each department, and what the last check found of it. */
function table(record: GateRecord, nameOf: (department: string) => string) {
  const statuses = new Map((record.last?.outcomes ?? []).map((one) => [one.criterion, one.status]));
  const judged = record.criteria.flatMap(({ id, title, pillar, department, impact }) =>
    pillar === null ? [] : { title, pillar, department, impact, status: statuses.get(id) ?? null },
  );
  const named = (department: string | null) => (department === null ? null : nameOf(department));
  const cellOf = (department: string | null, pillar: Pillar) => {
    const own = judged.filter((one) => one.department === department && one.pillar === pillar);
    const readiness = weakest(own.map(({ status }) => readinessOf(status)));
    return readiness && { readiness, criteria: own.map(({ title, status }) => ({ title, status })) };
  };
  const rows = readinessRows(judged);
  return {
    rows: rows.map(({ department, whole }) => ({
      department: named(department),
      cells: Object.fromEntries(
        pillars.map((pillar) => [pillar, cellOf(department, pillar)]),
      ) as Readiness['rows'][number]['cells'],
      whole,
    })),
    whole: weakest(rows.map(({ whole }) => whole)),
    weakest: weakestCriteria(judged).map(({ title, pillar, department, status }) => ({
      title,
      pillar,
      department: named(department),
      status,
    })),
  };
}

/** Readiness to go live by department: five calls and seven points, whatever the number of requirements. */
export async function readReadiness(
  ports: Pick<Ports, 'records' | 'people'>,
  caller: Caller,
): Promise<Readiness> {
  const projectId = caller.project.id;
  const { settings, head } = await visiting(readState(ports, projectId));
  demand('readGates', await powersOrNotVisible(ports, caller, settings.body));
  const { projectKey } = settings.body;
  const all = await readGates(ports, projectId);
  const line = all.lines.find(({ gate }) => gate.phase === cutover);
  const ref = line && records.gate(projectId, gateKey(line.gate));
  const record = ref && (await ports.records.read([ref])).get(ref)?.body;
  if (line === undefined || record === undefined) {
    return { projectKey, gate: null, rows: [], whole: null, weakest: [] };
  }
  const names = new Map(head.body.departments.map(({ id, name }) => [id, name]));
  return { projectKey, gate: lineShown(line, all), ...table(record, (id) => names.get(id) ?? '') };
}
