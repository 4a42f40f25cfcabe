import { LostRace } from '../failures';
import { type Ports, replace, type Write } from '../ports';
import { type BaselineRecord, type Edition, records, type SignedPart } from '../records';

/**
 * What came since a baseline was published lies in records of its own, so that no record grows with the number of
 * editions but a list of two numbers for each requirement that was signed anew.
 */

/** Of a baseline, oldest first. Those that older versions kept in its own record come first. A call for each 25. */
export async function editionsOf(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  { id, edition, editions = [] }: Pick<BaselineRecord, 'id' | 'edition' | 'editions'>,
): Promise<Edition[]> {
  const last = editions.at(-1)?.edition ?? 1;
  const refs = Array.from({ length: Math.max(0, edition - last) }, (_, index) =>
    records.edition(projectId, id, last + 1 + index),
  );
  const snapshot = await ports.records.read(refs);
  return [...editions, ...refs.flatMap((ref) => snapshot.get(ref)?.body ?? [])];
}

export function editionWrite(projectId: number, id: string, edition: Edition): Write {
  return { op: 'put', ref: records.edition(projectId, id, edition.edition), body: edition };
}

/** A part's rows as they are signed now: what was signed anew lies elsewhere. */
export function rowsNow(rows: SignedPart['rows'], anew: SignedPart | undefined): SignedPart['rows'] {
  const moved = new Map(anew?.rows);
  return rows.map(([id, contentIn]) => [id, moved.get(id) ?? contentIn] as const);
}

/** Notes which record holds the content of a requirement that was signed anew. One call, and one the first time. */
export async function anewWrite(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  id: string,
  issueId: number,
  contentIn: number,
): Promise<Write> {
  const ref = records.signedAnew(projectId, id);
  const known = (await ports.records.read([ref])).get(ref);
  const others = known?.body.rows.filter(([other]) => other !== issueId) ?? [];
  const body: SignedPart = { rows: [...others, [issueId, contentIn]] };
  if (known !== undefined) return replace(ref, known.rev, body);
  if (!(await ports.records.create(ref, { rows: [] }))) throw new LostRace();
  return replace(ref, 1, body);
}
