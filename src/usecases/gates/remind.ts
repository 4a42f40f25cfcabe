import { type GateId, gateKey } from '../../domain/gates/phases';
import { dayOf } from '../../domain/notNow';
import { phaseNames } from '../../domain/words/gates';
import { conditionNotice } from '../../domain/words/notices';
import { againIfLost } from '../failures';
import { type Ports, replace } from '../ports';
import { records } from '../records';
import { tellOnce } from '../tellOnce';
import { readGates } from './state';
import type { Condition, Gates, StoredLine } from './stored';

type RemindPorts = Pick<Ports, 'records' | 'notices' | 'now'>;

function isDue({ met, due, reminded }: Condition, today: string): boolean {
  return met === null && !reminded && due <= today;
}

/** Notes of a condition whether its owner has been told; false where somebody else did so, or it was met. */
async function note(
  ports: RemindPorts,
  projectId: number,
  gate: GateId,
  { id }: Condition,
  reminded: boolean,
): Promise<boolean> {
  const ref = records.gate(projectId, gateKey(gate));
  return againIfLost(4, async () => {
    const now = (await ports.records.read([ref])).get(ref);
    const found = now?.body.conditions.find((one) => one.id === id);
    if (now === undefined || found === undefined) return false;
    if (found.met !== null || found.reminded === reminded) return false;
    const conditions = now.body.conditions.map((one) => (one === found ? { ...one, reminded } : one));
    await ports.records.commit([replace(ref, now.rev, { ...now.body, conditions })]);
    return true;
  });
}

function called({ gate }: StoredLine, { iterations }: Gates): string {
  const iteration = iterations.find(({ id }) => id === gate.iteration)?.name;
  const turn = iteration === undefined ? '' : ` of ${iteration}`;
  return `Gate ${gate.phase} (${phaseNames[gate.phase]})${turn}`;
}

/**
 * Tells whoever owes a condition of a gate, by Jira's own mail about the gate's issue, that its day has come. One read
 * where nothing is owed.
 */
export async function remindOfConditions(ports: RemindPorts, projectId: number): Promise<void> {
  const gates = await readGates(ports, projectId);
  const owing = gates.lines.filter(({ owed }) => owed > 0);
  if (owing.length === 0) return;
  const refOf = ({ gate }: StoredLine) => records.gate(projectId, gateKey(gate));
  const found = await ports.records.read(owing.map(refOf));
  const today = dayOf(ports.now());
  for (const line of owing) {
    const due = (found.get(refOf(line))?.body.conditions ?? []).filter((one) => isDue(one, today));
    const link = due.length === 0 ? null : await ports.notices.linkTo(line.issue.key);
    for (const condition of due) {
      const notice = conditionNotice(line.issue.key, called(line, gates), condition, link);
      await tellOnce({
        note: () => note(ports, projectId, line.gate, condition, true),
        send: () => ports.notices.send(line.issue.id, condition.owner, notice),
        takeBack: () => note(ports, projectId, line.gate, condition, false),
      });
    }
  }
}
