import type { Answer, Input } from '../../contract/procedures';
import { leavesRef } from '../baseline/covering';
import { heldAfter } from '../board/held';
import type { Caller } from '../caller';
import { againIfLost, LostRace, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf, stoodFor } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { type Reworded, records } from '../records';
import type { Revised } from '../settings/stored';
import { type Releafed, withLeaf } from './leaf';
import {
  type ChangePorts,
  demandStale,
  departmentsOn,
  nothingSettled,
  type OpenedChange,
  openChange,
  seatIn,
  settlingOf,
  wordingOf,
} from './state';

const tries = 5;

/** Writes how far settling has come: the record is made with the first who does something about it. */
export async function rewordedWrite(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  change: OpenedChange,
  body: Reworded,
): Promise<Write> {
  const ref = records.reworded(projectId, change.leaf.id);
  if (change.reworded !== undefined) return replace(ref, change.reworded.rev, body);
  if (!(await ports.records.create(ref, nothingSettled(change)))) throw new LostRace();
  return replace(ref, 1, body);
}

/** The list of what differs, and with it what pages show, once the leaf is another one. One call. */
export async function heldWrites(
  ports: Pick<Ports, 'records' | 'hash'>,
  projectId: number,
  { state, baseline, leaf, now }: OpenedChange,
  { leaves, granted }: Pick<Releafed, 'leaves' | 'granted'>,
): Promise<Write[]> {
  const heldRef = records.held(projectId);
  const held = (await ports.records.read([heldRef])).get(heldRef);
  const own = leavesRef(projectId, baseline, leaf.id);
  const snapshot = {
    get: <T>(ref: { readonly key: string }) => (ref.key === own.key ? (leaves as Revised<T>) : undefined),
  };
  const given = { projectId, baselines: state.baselines.body, leaves: snapshot, granted, held };
  const write = heldAfter(given, [leaf.id], () => now.entry, ports.hash);
  const head = state.head;
  const frame = head.rev + 1;
  return write === null
    ? []
    : [write, replace(records.boardHead(projectId), head.rev, { ...head.body, frame })];
}

function recorded(
  change: OpenedChange,
  { accountId }: Caller,
  department: string | null,
  at: number,
): Reworded {
  const known = settlingOf(change);
  const { lead, departments } = known.same;
  if (department === null) {
    if (!change.isLead) throw new Refused([{ rule: 'role', needs: ['governanceLead'] }]);
    if (lead !== null || departments.some((one) => one.accountId === accountId)) {
      throw new Refused([{ rule: 'B4-both' }]);
    }
    return { ...known, same: { lead: { accountId, at }, departments } };
  }
  const { stead } = seatIn(change, accountId, department, at);
  if (lead?.accountId === accountId || departments.some((one) => one.department === department)) {
    throw new Refused([{ rule: 'B4-both' }]);
  }
  return { ...known, same: { lead, departments: [...departments, { department, accountId, at, ...stead }] } };
}

function isSettled(change: OpenedChange, { same }: Reworded): boolean {
  const recordedFor = new Set(same.departments.map(({ department }) => department));
  return same.lead !== null && departmentsOn(change).every(({ id }) => recordedFor.has(id));
}

/**
 * Records that the present wording means what was signed. With the last of them, the governance lead and a key user
 * of each department, the guard takes it for the signed one; nothing that was signed changes.
 */
export async function sameMeaning(
  ports: ChangePorts,
  caller: Caller,
  { id, seen, department }: Input<'change.same'>,
): Promise<Answer<'change.same'>> {
  const projectId = caller.project.id;
  return againIfLost(tries, async () => {
    const change = await openChange(ports, caller, id);
    demandStale(change, seen, ports.hash);
    const at = ports.now();
    const body = recorded(change, caller, department, at);
    const settled = isSettled(change, body);
    const { baseline, leaf, state } = change;
    const stead = department === null ? {} : seatIn(change, caller.accountId, department, at).stead;
    const after = withLeaf(change, { ...leaf, same: body.wording }, null);
    const event = {
      kind: 'sameMeaning',
      number: baseline.number,
      issueId: id,
      department,
      from: wordingOf(leaf.digest),
      to: body.wording,
      ...stoodFor(stead),
    } as const;
    await decideWith(ports, projectId, [
      { op: 'check', ref: records.settings(projectId), rev: state.settings.rev },
      await rewordedWrite(ports, projectId, change, body),
      { op: 'check', ref: records.baselines(projectId), rev: state.baselines.rev },
      intakeOf(projectId, at, caller.accountId, event),
      ...(settled ? [after.write, ...(await heldWrites(ports, projectId, change, after))] : []),
    ]);
    await pushFields(ports, projectId);
    return { settled };
  });
}
