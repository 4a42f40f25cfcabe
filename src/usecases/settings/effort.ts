import { readEntries } from '../board/front';
import { readAllAgain } from '../board/reread';
import { writeBoard } from '../board/write';
import type { Ports } from '../ports';
import { records } from '../records';

/**
 * Has every requirement read again where the board's entries were read with another field than the one that effort
 * is counted in now: by drains. Told first and noted afterwards: what fails between is told again by the hourly
 * repair. Answers how many there are.
 */
export async function rereadForEffort(
  ports: Pick<Ports, 'records' | 'drains' | 'hash'>,
  projectId: number,
): Promise<number> {
  const refs = [records.settings(projectId), records.boardHead(projectId)] as const;
  const snapshot = await ports.records.read(refs);
  const head = snapshot.get(refs[1])?.body;
  const points = snapshot.get(refs[0])?.body.fields.points ?? null;
  if (head === undefined || points === (head.points ?? null)) return 0;
  // Jira's original estimate is always read, so for that there is nothing to read again.
  const ids = points === null ? [] : (await readEntries(ports, projectId, head)).map(({ id }) => id);
  await readAllAgain(ports, projectId, ids, 0);
  await writeBoard(ports, projectId, { entries: [], gone: [] }, { points });
  return ids.length;
}
