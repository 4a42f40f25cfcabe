import type { Answer } from '../../contract/procedures';
import { emptyLedger } from '../../domain/ledger/chain';
import { progressOf } from '../../domain/signing';
import { signingDepartment } from '../baseline/state';
import { counting, powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import type { Ports } from '../ports';
import { records } from '../records';

/** What the wall shows beside the board: signatures by department, and the end of the ledger as an anchor outside. */
export async function readWall(
  ports: Pick<Ports, 'records' | 'people' | 'hash'>,
  caller: Caller,
): Promise<Answer<'wall.read'>> {
  const projectId = caller.project.id;
  const { settings, head, baselines } = await readState(ports, projectId);
  const baseline = counting(baselines.body);
  const ledgerRef = records.ledgerHead(projectId);
  const baselineRef = baseline && records.baseline(projectId, baseline.id);
  const [powers, snapshot] = await Promise.all([
    powersOrNotVisible(ports, caller, settings.body),
    ports.records.read(baselineRef === null ? [ledgerRef] : [ledgerRef, baselineRef]),
  ]);
  demand('readBaseline', powers);
  const record = baselineRef === null ? undefined : snapshot.get(baselineRef)?.body;
  return {
    departments: (record?.parts ?? []).map(({ department: signed }) => {
      const department = signingDepartment(signed, head.body, settings.body);
      const signatures = record?.signatures[department.id] ?? [];
      const asRule = signatures.map((signature) => ({ ...signature, department: department.id }));
      const progress = progressOf(department, asRule, settings.body.rules.quorum);
      const { id, name } = department;
      const missing = Math.max(0, progress.needed - progress.counted);
      return { id, name, signed: progress.signed, missing };
    }),
    ledger: snapshot.get(ledgerRef)?.body ?? emptyLedger(projectId, ports.hash),
  };
}
