import type { Answer } from '../../contract/procedures';
import { emptyLedger } from '../../domain/ledger/chain';
import { partProgress } from '../baseline/state';
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
    departments:
      record?.parts.map((part) => {
        const progress = partProgress(record, part.department, head.body, settings.body);
        const { id, name } = progress.department;
        const missing = Math.max(0, progress.needed - progress.counted);
        return { id, name, signed: progress.signed, missing };
      }) ?? [],
    ledger: snapshot.get(ledgerRef)?.body ?? emptyLedger(projectId, ports.hash),
  };
}
