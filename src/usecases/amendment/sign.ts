import type { Answer, Input } from '../../contract/procedures';
import { hasSigned } from '../../domain/signing';
import { inNameOf, signsAs } from '../../domain/standIns';
import { powersOrNotVisible, readState } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { issueOf } from '../changeRequest/amended';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf, stoodFor } from '../ledger/decide';
import { type Ports, replace } from '../ports';
import { type Amendment, records } from '../records';
import { departmentsOf, leafOf, progress } from './state';

type SignPorts = Pick<Ports, 'records' | 'intakes' | 'issues' | 'people' | 'fields' | 'hash' | 'now'>;

/** Key users of a department at one moment. */
const tries = 6;

/** Signs an amendment for a department, as the caller (C4, B3). Throws Refused with every reason. */
export async function signAmendment(
  ports: SignPorts,
  caller: Caller,
  sent: Input<'amendment.sign'>,
): Promise<Answer<'amendment.sign'>> {
  const { accountId, project } = caller;
  const first = await readState(ports, project.id);
  demand('sign', await powersOrNotVisible(ports, caller, first.settings.body));
  const done = await againIfLost(tries, async () => {
    const state = await readState(ports, project.id);
    const { inForce, out } = state.baselines.body;
    if (inForce === null) throw new Refused([{ rule: 'B3-state', state: out?.state ?? 'none' }]);
    const ref = records.granted(project.id);
    const granted = (await ports.records.read([ref])).get(ref);
    const one = granted?.body.amendments.find(
      ({ label, baseline }) => label === sent.label && baseline === inForce.id,
    );
    const hidden = await hiddenToUser(ports, state.settings.body, state.head.body, undefined);
    if (granted === undefined || one === undefined || hidden.has(issueOf(one))) {
      throw new Refused([{ rule: 'notVisible' }]);
    }
    const department = departmentsOf(one, state).find(({ id }) => id === sent.department);
    if (department === undefined) throw new Refused([{ rule: 'notVisible' }]);
    const { name, id } = department;
    const at = ports.now();
    const seat = signsAs(department, accountId, at);
    if (seat === null) throw new Refused([{ rule: 'B3-keyUser', department: name }]);
    const before = one.signed ?? [];
    const own = before.filter((each) => each.department === id);
    if (hasSigned(department, accountId, seat, own)) {
      throw new Refused([{ rule: 'B3-twice', department: name }]);
    }
    const leaf = leafOf(one, ports.hash);
    if (leaf !== sent.leaf) throw new Refused([{ rule: 'B3-edition', state: 'inForce' }]);
    const stead = inNameOf(accountId, seat);
    const signed = { ...one, signed: [...before, { department: id, accountId, at, leaf, ...stead }] };
    const lines = progress(signed, state);
    const settled = lines.filter((line) => line.signed).map((line) => line.department.id);
    const after: Amendment = { ...signed, settled };
    const amendments = granted.body.amendments.map((each) => (each === one ? after : each));
    const { number, edition } = inForce;
    const event = {
      kind: 'amendmentSigned',
      number,
      edition,
      label: one.label,
      issueId: issueOf(one),
      department: id,
      leaf,
      ...stoodFor(stead),
    } as const;
    await decideWith(ports, project.id, [
      replace(ref, granted.rev, { ...granted.body, amendments }),
      // Its baseline has to stand still; pages learn from the revision that somebody has signed.
      replace(records.baselines(project.id), state.baselines.rev, state.baselines.body),
      { op: 'check', ref: records.settings(project.id), rev: state.settings.rev },
      intakeOf(project.id, at, accountId, event),
    ]);
    return lines.every((line) => line.signed);
  });
  await pushFields(ports, project.id);
  return { done };
}
