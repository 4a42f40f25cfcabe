import type { StateClass } from '../../domain/vocabulary';
import type { Ports } from '../ports';
import { records } from '../records';
import { readEntries } from './front';

/** The queue takes so many bytes in one push; ids are told in stretches. */
const idsPerPush = 5_000;

/** Has requirements read again by drains, which take a point for each. A call for each 5,000. */
export async function readAllAgain(
  { drains }: Pick<Ports, 'drains'>,
  projectId: number,
  ids: readonly number[],
  delaySeconds: number,
): Promise<void> {
  for (let start = 0; start < ids.length; start += idsPerPush) {
    await drains.push(projectId, ids.slice(start, start + idsPerPush), { delaySeconds, which: 'these' });
  }
}

/** By then what the statuses mean is on record, which is written right after. Seconds. */
const soon = 5;

/** Has those read again that the board takes for something else than their status, by name, will mean now. */
export async function rereadStatuses(
  ports: Pick<Ports, 'records' | 'drains'>,
  projectId: number,
  statuses: readonly { readonly name: string; readonly state: StateClass }[],
): Promise<void> {
  if (statuses.length === 0) return;
  const headRef = records.boardHead(projectId);
  const head = (await ports.records.read([headRef])).get(headRef)?.body;
  if (head === undefined) return;
  const meaning = new Map(statuses.map(({ name, state }) => [name, state]));
  const entries = await readEntries(ports, projectId, head);
  const ids = entries
    .filter(({ status, state }) => (meaning.get(status) ?? state) !== state)
    .map(({ id }) => id);
  await readAllAgain(ports, projectId, ids, soon);
}
