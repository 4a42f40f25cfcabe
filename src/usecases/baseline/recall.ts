import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace } from '../ports';
import { records } from '../records';
import { pastWith } from './covering';
import { dropStates } from './states';

/** Takes back the baseline that is out for signature; its record stays. Governance lead. */
export async function recallBaseline(
  ports: Pick<Ports, 'records' | 'intakes' | 'people' | 'fields' | 'now'>,
  caller: Caller,
): Promise<Record<string, never>> {
  const projectId = caller.project.id;
  const { settings } = await readState(ports, projectId);
  demand('recall', await powersOrNotVisible(ports, caller, settings.body));
  const recalled = await againIfLost(5, async () => {
    const { baselines } = await readState(ports, projectId);
    const { out, inForce } = baselines.body;
    if (out === null) {
      throw new Refused([{ rule: 'B3-state', state: inForce === null ? 'none' : 'inForce' }]);
    }
    const ref = records.baseline(projectId, out.id);
    const record = (await ports.records.read([ref])).get(ref);
    if (record === undefined) throw new Error(`Baseline ${out.id} has no record`);
    const { number, edition, code } = out;
    const at = ports.now();
    const event = { kind: 'recalled', number, edition, code } as const;
    await decideWith(ports, projectId, [
      replace(records.baselines(projectId), baselines.rev, {
        ...baselines.body,
        out: null,
        past: pastWith(baselines.body, out, 'recalled', at),
      }),
      replace(ref, record.rev, { ...record.body, state: 'recalled' }),
      intakeOf(projectId, at, caller.accountId, event),
    ]);
    return out.id;
  });
  await dropStates(ports, projectId, recalled);
  await pushFields(ports, projectId);
  return {};
}
