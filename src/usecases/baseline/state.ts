import { progressIn } from '../../domain/signing';
import type { Department } from '../../domain/vocabulary';
import { departmentsOf } from '../board/departments';
import { guardedShards, hiddenFrom } from '../board/visibility';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import {
  type BaselineRecord,
  type BoardHead,
  records,
  type SignedOrder,
  type StandingBaseline,
} from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { rowsNow } from './editions';

/** A baseline with the records that say what it holds. */
export interface OpenedBaseline {
  readonly record: Revised<BaselineRecord>;
  readonly order: SignedOrder;
  /** Ids on the board or in the baseline that the user may not see. */
  readonly hidden: ReadonlySet<number>;
}

/** Reads a baseline as a user may see it. One call, and Jira's where something is secured. */
export async function openBaseline(
  ports: Pick<Ports, 'records' | 'issues'>,
  settings: StoredSettings,
  head: BoardHead,
  { id }: Pick<StandingBaseline, 'id'>,
): Promise<OpenedBaseline> {
  const { projectId } = settings;
  const recordRef = records.baseline(projectId, id);
  const orderRef = records.signedOrder(projectId, id);
  const shardRef = (index: number) => records.shard(projectId, head.shards, index);
  const snapshot = await ports.records.read([recordRef, orderRef, ...guardedShards(head).map(shardRef)]);
  const record = snapshot.get(recordRef);
  const order = snapshot.get(orderRef)?.body;
  if (record === undefined || order === undefined) throw new Error(`Baseline ${id} has no records`);
  const shardAt = (index: number) => snapshot.get(shardRef(index))?.body;
  const hidden = await hiddenFrom(ports, settings, head, shardAt, order);
  return { record, order, hidden };
}

/** A department's part of a baseline, with the ids it holds in order; throws Refused where there is none. */
export async function openPart(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  { record, hidden }: OpenedBaseline,
  department: string,
) {
  const part = record.body.parts.find((one) => one.department.id === department);
  if (part === undefined) throw new Refused([{ rule: 'notVisible' }]);
  const ref = records.signedPart(projectId, record.body.id, department);
  const anewRef = records.signedAnew(projectId, record.body.id);
  const snapshot = await ports.records.read([ref, anewRef]);
  const rows = snapshot.get(ref)?.body.rows;
  if (rows === undefined) throw new Error(`Baseline ${record.body.id} lacks the part of ${department}`);
  if (rows.some(([id]) => hidden.has(id))) throw new Refused([{ rule: 'B1-hidden' }]);
  return { part, rows: rowsNow(rows, snapshot.get(anewRef)?.body) };
}

/** A part's department under the name that was signed, with its key users of now. */
export function signingDepartment(
  signed: Pick<Department, 'id' | 'name'>,
  head: BoardHead,
  settings: StoredSettings,
): Department {
  const known = head.departments.find(({ id }) => id === signed.id);
  const stored = { id: signed.id, name: signed.name, lead: known?.lead ?? null };
  return departmentsOf([stored], settings)[0] ?? { ...signed, keyUsers: [] };
}

/** A part's department with its key users of now, who has signed it, and how far that brings it (B3, B6). */
export function partProgress(
  record: Pick<BaselineRecord, 'state' | 'signatures'>,
  signed: Pick<Department, 'id' | 'name'>,
  head: BoardHead,
  settings: StoredSettings,
) {
  const department = signingDepartment(signed, head, settings);
  const signatures = record.signatures[department.id] ?? [];
  const asRule = signatures.map((signature) => ({ ...signature, department: department.id }));
  const progress = progressIn(record.state, department, asRule, settings.rules.quorum);
  return { department, signatures, ...progress };
}
