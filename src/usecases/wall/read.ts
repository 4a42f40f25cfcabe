import type { Answer } from '../../contract/procedures';
import { emptyLedger } from '../../domain/ledger/chain';
import { progressOn } from '../amendment/state';
import { partProgress } from '../baseline/state';
import { counting, powersOrNotVisible, readState } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { amendmentsOf, type Standing } from '../changeRequest/amended';
import type { Ports } from '../ports';
import { records } from '../records';

function securedIn(amendments: readonly Standing[]): number[] {
  return amendments.filter(({ secured }) => secured).map(({ leaf }) => leaf.id);
}

/** What the wall shows beside the board: signatures by department, and the end of the ledger as an anchor outside. */
export async function readWall(
  ports: Pick<Ports, 'records' | 'people' | 'issues' | 'hash'>,
  caller: Caller,
): Promise<Answer<'wall.read'>> {
  const projectId = caller.project.id;
  const { settings, head, baselines } = await readState(ports, projectId);
  const baseline = counting(baselines.body);
  const ledgerRef = records.ledgerHead(projectId);
  const baselineRef = baseline && records.baseline(projectId, baseline.id);
  const grantedRef = records.granted(projectId);
  const [powers, snapshot] = await Promise.all([
    powersOrNotVisible(ports, caller, settings.body),
    ports.records.read([ledgerRef, grantedRef, ...(baselineRef === null ? [] : [baselineRef])]),
  ]);
  demand('readBaseline', powers);
  const later = amendmentsOf(snapshot.get(grantedRef)?.body, baseline);
  // Nothing is asked where no requirement is secured.
  const hidden =
    later.length === 0
      ? new Set<number>()
      : await hiddenToUser(ports, settings.body, head.body, { waves: [], secured: securedIn(later) });
  const record = baselineRef === null ? undefined : snapshot.get(baselineRef)?.body;
  return {
    departments:
      record?.parts.map((part) => {
        const progress = partProgress(record, part.department, head.body, settings.body);
        const { id, name } = progress.department;
        const missing = Math.max(0, progress.needed - progress.counted);
        return { id, name, signed: progress.signed, missing };
      }) ?? [],
    amendments: later
      .filter(({ leaf }) => !hidden.has(leaf.id))
      .map((one) => ({
        label: one.label,
        missing: progressOn(one, head.body, settings.body).reduce(
          (sum, { signed, needed, counted }) => sum + (signed ? 0 : Math.max(0, needed - counted)),
          0,
        ),
      })),
    ledger: snapshot.get(ledgerRef)?.body ?? emptyLedger(projectId, ports.hash),
  };
}
