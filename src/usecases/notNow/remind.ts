import { dayOf, isDue } from '../../domain/notNow';
import type { BoardEntry } from '../../domain/vocabulary';
import { reviewNotice } from '../../domain/words/notices';
import { inBackground } from '../background';
import { entriesAt } from '../board/front';
import { isGuarded } from '../board/visibility';
import { remindOfChanges } from '../changeRequest/remind';
import { JiraFailure } from '../failures';
import { remindOfConditions } from '../gates/remind';
import { remindOfGoals } from '../goals/remind';
import type { Ports } from '../ports';
import { records, type StoredNotNow } from '../records';
import { tellOnce } from '../tellOnce';
import { allAside, asideRefs, changeAside } from './stored';

type RemindPorts = Pick<Ports, 'records' | 'issues' | 'notices' | 'directory' | 'now'>;

/** The board hears of a transition within minutes: what is said just now may be ahead of it. */
const graceMs = 3_600_000;

/** Tells whoever sees to it, by Jira's own mail, that its day has come. */
async function remind(
  ports: RemindPorts,
  projectId: number,
  entry: BoardEntry,
  guarded: boolean,
  { who, review, reminded: before, ...said }: StoredNotNow,
): Promise<void> {
  // Mail goes where Jira's permissions do not reach: of what some may not see it says no more than the key.
  const notice = reviewNotice(entry.key, review, guarded ? null : { ...said, entry });
  await tellOnce({
    async note() {
      let own = false;
      await changeAside(ports, projectId, [entry.id], (_id, was) => {
        own = was !== null && was.review === review && was.who === who && was.reminded !== review;
        return own && was !== null ? { ...was, reminded: review } : was;
      });
      return own;
    },
    send: () => ports.notices.send(entry.id, who, notice),
    takeBack: () =>
      changeAside(ports, projectId, [entry.id], (_id, was) =>
        was?.reminded === review ? { ...was, reminded: before } : was,
      ),
  });
}

/** One read for a project in which nothing is due. */
async function remindProject(ports: RemindPorts, projectId: number): Promise<void> {
  const headRef = records.boardHead(projectId);
  const snapshot = await ports.records.read([headRef, ...asideRefs(projectId)]);
  const head = snapshot.get(headRef)?.body;
  const said = allAside(snapshot, projectId);
  if (head === undefined || said.size === 0) return;
  const now = ports.now();
  const entries = await entriesAt(ports, projectId, head, said.keys());
  const past = [...said].filter(([id, { at }]) => entries.get(id)?.state !== 'notNow' && now - at > graceMs);
  const ids = past.map(([id]) => id);
  // Brought back in Jira itself: what was said then must not come up when it is put aside once more.
  const forgotten = new Set<number>();
  await changeAside(ports, projectId, ids, (id, was) => {
    const kept = was === null || now - was.at <= graceMs;
    if (kept) forgotten.delete(id);
    else forgotten.add(id);
    return kept ? was : null;
  });
  for (const id of forgotten) await ports.issues.showNotNow(id, null).catch(unlessJira);
  for (const [id, stored] of said) {
    const entry = entries.get(id);
    const due = isDue(stored, dayOf(now)) && stored.reminded !== stored.review;
    if (due && entry?.state === 'notNow') {
      await remind(ports, projectId, entry, isGuarded(head, entry), stored);
    }
  }
}

/** A property that Jira does not let go of (the issue may be gone) misleads nobody for long. */
function unlessJira(error: unknown): void {
  if (!(error instanceof JiraFailure)) throw error;
}

/**
 * Every project that has a board, as long as there are points for it: what is put off is due an hour later still.
 * One that fails does not keep the others from their turn.
 */
export async function remindAll(
  ports: RemindPorts & Pick<Ports, 'budget'>,
  onFailure: (projectId: number, error: unknown) => void,
): Promise<void> {
  await inBackground(ports, () => remindEach(ports, onFailure));
}

async function remindEach(
  ports: RemindPorts,
  onFailure: (projectId: number, error: unknown) => void,
): Promise<void> {
  const ref = records.boards();
  for (const projectId of (await ports.records.read([ref])).get(ref)?.body.projects ?? []) {
    for (const remindOf of [remindProject, remindOfChanges, remindOfConditions, remindOfGoals]) {
      try {
        await remindOf(ports, projectId);
      } catch (error) {
        onFailure(projectId, error);
      }
    }
  }
}
