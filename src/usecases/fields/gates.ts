import { deliverableValuesOf, gateValuesOf, sameGateValues } from '../../domain/gates/fields';
import type { Ports } from '../ports';
import { records } from '../records';

/** Issues in one call of Jira. */
const perCall = 50;

/**
 * Has the gates' issues show what our record says of them: phase, state, score, decision; and those of deliverables
 * the phase of their gate. They are few, so what Jira holds is read each time, and whatever became of it is mended.
 * A point for each and three calls (one more for each 100); none in a project without gates.
 */
export async function writeGateFields(ports: Pick<Ports, 'records' | 'fields'>, projectId: number) {
  const ref = records.gates(projectId);
  const owedRef = records.deliverables(projectId);
  const snapshot = await ports.records.read([ref, owedRef]);
  const lines = snapshot.get(ref)?.body.lines ?? [];
  const owed = snapshot.get(owedRef)?.body.lines ?? [];
  const jira = lines.length === 0 ? null : await ports.fields.openGates();
  if (jira === null) return;
  const wanted = [...lines.map(gateValuesOf), ...owed.map(deliverableValuesOf)];
  // An issue that went meanwhile takes nothing from the others.
  const there = new Map((await jira.read(wanted.map(({ id }) => id))).map((one) => [one.id, one]));
  const differing = wanted.filter((one) => {
    const now = there.get(one.id);
    return now !== undefined && !sameGateValues(now, one);
  });
  for (let start = 0; start < differing.length; start += perCall) {
    await jira.write(differing.slice(start, start + perCall));
  }
}
