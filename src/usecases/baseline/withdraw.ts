import type { Input } from '../../contract/procedures';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace } from '../ports';
import { records } from '../records';

const tries = 6;

/** Takes the caller's signature back, which they gave or which was given in their name, while the baseline is out for signature (B6). The ledger keeps both. */
export async function withdrawSignature(
  ports: Pick<Ports, 'records' | 'intakes' | 'people' | 'fields' | 'now'>,
  caller: Caller,
  { department }: Input<'baseline.withdraw'>,
): Promise<Record<string, never>> {
  const projectId = caller.project.id;
  const { settings } = await readState(ports, projectId);
  demand('sign', await powersOrNotVisible(ports, caller, settings.body));
  await againIfLost(tries, async () => {
    const { baselines } = await readState(ports, projectId);
    const { out, inForce } = baselines.body;
    if (out === null) {
      throw new Refused([{ rule: 'B3-state', state: inForce === null ? 'none' : 'inForce' }]);
    }
    const ref = records.baseline(projectId, out.id);
    const record = (await ports.records.read([ref])).get(ref);
    if (record === undefined) throw new Error(`Baseline ${out.id} has no record`);
    const part = record.body.parts.find((one) => one.department.id === department);
    if (part === undefined) throw new Refused([{ rule: 'notVisible' }]);
    const signed = record.body.signatures[department] ?? [];
    const left = signed.filter((one) => one.accountId !== caller.accountId && one.for !== caller.accountId);
    if (left.length === signed.length) {
      throw new Refused([{ rule: 'B6-none', department: part.department.name }]);
    }
    const { number, edition } = out;
    const { root } = part;
    const event = { kind: 'withdrawn', number, edition, department, root } as const;
    const signatures = { ...record.body.signatures, [department]: left };
    await decideWith(ports, projectId, [
      replace(ref, record.rev, { ...record.body, signatures }),
      { op: 'check', ref: records.baselines(projectId), rev: baselines.rev },
      intakeOf(projectId, ports.now(), caller.accountId, event),
    ]);
  });
  await pushFields(ports, projectId);
  return {};
}
