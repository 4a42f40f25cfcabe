import type { Ports } from '../ports';
import { records, type SignedContent, type SignedOrder, type SignedPart } from '../records';

/** What lies behind a department's part: where each requirement stands, and its content as signed. */

export interface Spot {
  readonly wave: number;
  readonly inWave: number;
  readonly place: number;
}

export function spotsOf(order: SignedOrder): Map<number, Spot> {
  const spots = new Map<number, Spot>();
  for (const [index, ids] of order.waves.entries()) {
    for (const [inWave, id] of ids.entries()) {
      spots.set(id, { wave: index + 1, inWave: inWave + 1, place: spots.size + 1 });
    }
  }
  return spots;
}

export async function contentsOf(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  id: string,
  rows: SignedPart['rows'],
): Promise<Map<number, SignedContent>> {
  const refs = [...new Set(rows.map(([, contentIn]) => contentIn))].map((contentIn) =>
    records.signedContents(projectId, id, contentIn),
  );
  const snapshot = await ports.records.read(refs);
  // A requirement that was read twice is in two records: its row says which one was signed.
  return new Map(
    rows.map(([issueId, contentIn]) => {
      const signed = snapshot.get(records.signedContents(projectId, id, contentIn))?.body.rows;
      const found = signed?.findLast((one) => one.id === issueId);
      if (found === undefined) throw new Error(`Baseline ${id} lacks the content of ${issueId}`);
      return [issueId, found] as const;
    }),
  );
}
