import { dayOf, isDue, type NotNow } from '../../domain/notNow';
import { againIfLost } from '../failures';
import { type Ports, replace, type Snapshot } from '../ports';
import { type Aside, type Ref, records, type StoredNotNow } from '../records';

/** What is said about requirements that are not now: few records, each of a share of the issue ids. */

/** With half a kilobyte each, a thousand and more fit; a view reads them all in one call. */
const shares = 16;

export function asideRef(projectId: number, issueId: number): Ref<Aside> {
  return records.aside(projectId, issueId % shares);
}

export function asideRefs(projectId: number): Ref<Aside>[] {
  return Array.from({ length: shares }, (_, index) => records.aside(projectId, index));
}

/** Everything that is said in the project, by issue id. */
export function allAside(snapshot: Snapshot, projectId: number): Map<number, StoredNotNow> {
  const said = asideRefs(projectId).flatMap((ref) => Object.entries(snapshot.get(ref)?.body.of ?? {}));
  return new Map(said.map(([id, stored]) => [Number(id), stored]));
}

/** As it leaves the server. */
export function shown(stored: StoredNotNow, now: number): NotNow & { readonly due: boolean } {
  const { reason, condition, who, review } = stored;
  return { reason, condition, who, review, due: isDue(stored, dayOf(now)) };
}

export function notNowIn(snapshot: Snapshot, projectId: number, issueId: number, now: number) {
  const stored = snapshot.get(asideRef(projectId, issueId))?.body.of[String(issueId)];
  return stored === undefined ? null : shown(stored, now);
}

/** Times that a write is tried while others win. */
const tries = 4;

/**
 * Changes what is said about some issues, share by share; `change` answers null where nothing is to be said any
 * more, and what it was given where nothing changes.
 */
export async function changeAside(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  ids: readonly number[],
  change: (id: number, was: StoredNotNow | null) => StoredNotNow | null,
): Promise<void> {
  const byShare = new Map<string, { ref: Ref<Aside>; ids: number[] }>();
  for (const id of ids) {
    const ref = asideRef(projectId, id);
    const share = byShare.get(ref.key) ?? { ref, ids: [] };
    share.ids.push(id);
    byShare.set(ref.key, share);
  }
  for (const { ref, ids: own } of byShare.values()) {
    await againIfLost(tries, async () => {
      const stored = (await ports.records.read([ref])).get(ref);
      const of: Record<string, StoredNotNow> = { ...stored?.body.of };
      let differs = false;
      for (const id of own) {
        const was = of[String(id)] ?? null;
        const now = change(id, was);
        if (now === was) continue;
        differs = true;
        if (now === null) delete of[String(id)];
        else of[String(id)] = now;
      }
      if (!differs) return;
      if (stored !== undefined) await ports.records.commit([replace(ref, stored.rev, { of })]);
      // Somebody else created it meanwhile: their words and ours both count.
      else if (!(await ports.records.create(ref, { of }))) await changeAside(ports, projectId, own, change);
    });
  }
}
