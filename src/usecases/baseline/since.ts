import { changedParts, digestOf } from '../../domain/content';
import { labelOf } from '../../domain/order';
import type { CoveredPart } from '../../domain/problems';
import type { Ports, Sha256 } from '../ports';
import {
  type BaselineRecord,
  type Baselines,
  records,
  type SignedContent,
  type SignedOrder,
  type StandingBaseline,
} from '../records';
import { rowsNow } from './editions';
import { contentsOf, type Spot, spotsOf } from './partContents';

/** What is new to a key user since they last signed for a department. */

/** Baselines back in which their last signature is looked for. */
const mostBack = 20;

/** A department's part as somebody signed it before. */
export interface LastSigned {
  readonly number: number;
  readonly edition: number;
  readonly contents: ReadonlyMap<number, SignedContent>;
  readonly spots: ReadonlyMap<number, Spot>;
  readonly order: SignedOrder;
}

/** The part that this person signed last for the department, in a baseline before this one; null where there is none. */
export async function lastSigned(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  { inForce, past = [] }: Baselines,
  { number }: StandingBaseline,
  department: string,
  accountId: string,
): Promise<LastSigned | null> {
  const before = [...past, ...(inForce === null ? [] : [inForce])]
    .filter((one) => one.number < number)
    .sort((a, b) => b.number - a.number)
    .slice(0, mostBack);
  const refs = before.map(({ id }) => records.baseline(projectId, id));
  const snapshot = await ports.records.read(refs);
  const has = (record: BaselineRecord | undefined) =>
    record?.signatures[department]?.some((one) => one.accountId === accountId) === true;
  const record = refs.map((ref) => snapshot.get(ref)?.body).find(has);
  if (record === undefined) return null;
  const partRef = records.signedPart(projectId, record.id, department);
  const orderRef = records.signedOrder(projectId, record.id);
  const anewRef = records.signedAnew(projectId, record.id);
  const more = await ports.records.read([partRef, orderRef, anewRef]);
  const rows = more.get(partRef)?.body.rows;
  const order = more.get(orderRef)?.body;
  if (rows === undefined || order === undefined) return null;
  return {
    number: record.number,
    edition: record.edition,
    contents: await contentsOf(ports, projectId, record.id, rowsNow(rows, more.get(anewRef)?.body)),
    spots: spotsOf(order),
    order,
  };
}

interface Since {
  /** Requirements that are new to them, or not as they signed them; a place within its wave does not count. */
  readonly changed: readonly {
    readonly id: number;
    /** Their place then; null for one that was not there. */
    readonly was: string | null;
    readonly parts: readonly (CoveredPart | 'wave')[];
  }[];
  /** What they signed then and is not there any more. */
  readonly left: readonly {
    readonly id: number;
    readonly key: string;
    readonly summary: string;
    readonly label: string;
  }[];
}

export function sinceThen(
  last: LastSigned,
  contents: ReadonlyMap<number, SignedContent>,
  spots: ReadonlyMap<number, Spot>,
  hash: Sha256,
): Since {
  const changed = [...contents].flatMap(([id, { content }]): Since['changed'][number][] => {
    const before = last.contents.get(id);
    const spot = last.spots.get(id);
    if (before === undefined || spot === undefined) return [{ id, was: null, parts: [] }];
    const parts: (CoveredPart | 'wave')[] = changedParts(
      digestOf(before.content, hash),
      digestOf(content, hash),
    );
    if (spot.wave !== spots.get(id)?.wave) parts.push('wave');
    return parts.length === 0 ? [] : [{ id, was: labelOf(spot), parts }];
  });
  const left = [...last.contents].flatMap(([id, { key, content }]) => {
    const spot = last.spots.get(id);
    const gone = !contents.has(id) && spot !== undefined;
    return gone ? [{ id, key, summary: content.summary, label: labelOf(spot) }] : [];
  });
  return { changed, left };
}
