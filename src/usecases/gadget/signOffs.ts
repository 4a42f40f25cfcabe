import type { Answer } from '../../contract/procedures';
import { departmentLines } from '../baseline/read';
import { openBaseline } from '../baseline/state';
import { departmentsOf } from '../board/departments';
import { counting, headOf, powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { records } from '../records';
import { visiting } from './visiting';

type SignOffPorts = Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'now'>;

/** How far each department has signed: about six calls, whatever the number of requirements. */
export async function readSignOffsInSmall(
  ports: SignOffPorts,
  caller: Caller,
): Promise<Answer<'gadget.signOffs'>> {
  const projectId = caller.project.id;
  const { settings, head, baselines } = await visiting(readState(ports, projectId));
  demand('readBaseline', await powersOrNotVisible(ports, caller, settings.body));
  const { projectKey } = settings.body;
  const baseline = counting(baselines.body);
  if (baseline === null) return { projectKey, baseline: null, departments: [], people: [] };

  const { record, hidden } = await openBaseline(ports, settings.body, head.body, baseline);
  const { id, parts } = record.body;
  const partRef = (department: string) => records.signedPart(projectId, id, department);
  const heldRef = records.held(projectId);
  const namesRef = records.names(projectId);
  const refs = parts.map(({ department }) => partRef(department.id));
  const snapshot = await ports.records.read([heldRef, namesRef, ...refs]);
  const held = new Set((snapshot.get(heldRef)?.body.of[id] ?? []).map(([issueId]) => issueId));
  const rowsOf = (department: string) => snapshot.get(partRef(department))?.body.rows ?? [];
  const unseen = new Map(
    parts.map(({ department }) => [
      department.id,
      rowsOf(department.id).filter(([issueId]) => hidden.has(issueId)).length,
    ]),
  );
  const order = departmentsOf(head.body.departments, settings.body).map((one) => one.id);
  const lines = departmentLines(record.body, head.body, settings.body, caller.accountId, unseen, ports.now());
  const departments = lines.map(({ department, count, signatures, waiting, needed, signed }) => {
    return {
      id: department.id,
      name: department.name,
      index: order.indexOf(department.id),
      count,
      stale: rowsOf(department.id).filter(([issueId]) => held.has(issueId) && !hidden.has(issueId)).length,
      signatures,
      waiting,
      needed,
      signed,
    };
  });
  const named = departments.flatMap(({ signatures, waiting }) => [
    ...signatures.flatMap(({ accountId, for: whom }) =>
      whom === undefined ? [accountId] : [accountId, whom],
    ),
    ...waiting,
  ]);
  const people = await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, [
    ...named,
    baseline.publishedBy,
  ]);
  return { projectKey, baseline: headOf(baseline), departments, people };
}
