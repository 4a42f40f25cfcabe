import type { BoardEntry } from '../../domain/vocabulary';
import { readEntries } from '../board/front';
import { writeBoard } from '../board/write';
import type { Ports } from '../ports';
import { type BoardHead, records } from '../records';
import type { StoredSettings } from '../settings/stored';

/** Whether the board's entries were read without the field that effort is counted in now. */
function isStale({ fields }: StoredSettings, head: BoardHead): boolean {
  const points = fields.points ?? null;
  return points !== null && points !== (head.points ?? null);
}

/** The queue takes so many bytes in one push; ids are told in stretches. */
const idsPerPush = 5_000;

/**
 * Has every requirement read again where effort is counted in another field than the board's entries were read
 * with: by drains, which take a point for each. Told first and noted afterwards: what fails between is told again
 * by the hourly repair. Answers how many there are.
 */
export async function rereadForEffort(
  ports: Pick<Ports, 'records' | 'drains' | 'hash'>,
  settings: StoredSettings,
): Promise<number> {
  const { projectId } = settings;
  const headRef = records.boardHead(projectId);
  const head = (await ports.records.read([headRef])).get(headRef)?.body;
  if (head === undefined || !isStale(settings, head)) return 0;
  const entries: readonly BoardEntry[] = await readEntries(ports, projectId, head);
  const ids = entries.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += idsPerPush) {
    const some = ids.slice(start, start + idsPerPush);
    await ports.drains.push(projectId, some, { delaySeconds: 0, which: 'these' });
  }
  await writeBoard(ports, projectId, { entries: [], gone: [] }, { points: settings.fields.points ?? null });
  return ids.length;
}
