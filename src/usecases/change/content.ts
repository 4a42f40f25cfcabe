import type { Leaf } from '../../domain/baseline';
import { rowsNow } from '../baseline/editions';
import { latestOf } from '../changeRequest/amended';
import { LostRace } from '../failures';
import type { Ports } from '../ports';
import { records, type SignedContent } from '../records';

/** The content as signed, or as it was confirmed of an amendment. Two calls. */
export async function signedContent(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  baselineId: string,
  { id, digest }: Leaf,
): Promise<SignedContent> {
  const partRef = records.signedPart(projectId, baselineId, digest.departments[0] ?? '');
  const grantedRef = records.granted(projectId);
  const anewRef = records.signedAnew(projectId, baselineId);
  const first = await ports.records.read([partRef, grantedRef, anewRef]);
  const amended = latestOf(first.get(grantedRef)?.body, { id: baselineId }).get(id);
  const rows = rowsNow(first.get(partRef)?.body.rows ?? [], first.get(anewRef)?.body);
  const contentIn = amended?.contentIn ?? rows.find(([issueId]) => issueId === id)?.[1];
  const ref = records.signedContents(projectId, baselineId, contentIn ?? 0);
  const contents = (await ports.records.read([ref])).get(ref)?.body.rows;
  const found = contents?.findLast((one) => one.id === id);
  // An edition that was made between the two reads has moved it.
  if (found === undefined) throw new LostRace();
  return found;
}
