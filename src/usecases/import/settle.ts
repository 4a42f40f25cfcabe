import type { Ports } from '../ports';
import type { ImportRecord, LastCreated } from './stored';

/**
 * Search lags behind what was created, by seconds or minutes. Before it is asked what is there already, it
 * has to show what was created last; where nobody knows what that was, a time is waited that it hardly takes.
 */
const times = {
  /** After the answer to a creation never came, milliseconds. */
  inDoubt: 60_000,
  /** After creations that are known, even where search shows them: others of the time may lag. */
  known: 5_000,
  /** After which search is taken as it is. */
  most: 600_000,
  /** Between two looks. */
  pause: 3_000,
} as const;

/** Search shows every issue of the last creation that still exists. */
async function isShown(
  ports: Pick<Ports, 'imports'>,
  projectId: number,
  { issues }: LastCreated,
): Promise<boolean> {
  if (issues.length === 0) return true;
  const [existing, found] = await Promise.all([
    ports.imports.existing(issues.map(({ id }) => id)),
    ports.imports.find(
      projectId,
      issues.map(({ identity }) => identity),
    ),
  ]);
  const shown = new Set(found.map(({ id }) => id));
  return [...existing].every((id) => shown.has(id));
}

/** Milliseconds until search should be asked (again) what is there; 0 where it may be relied on. */
export async function indexWait(
  ports: Pick<Ports, 'imports' | 'now'>,
  projectId: number,
  { doubt, last, done }: ImportRecord,
): Promise<number> {
  // Within an import no two rows are the same: only its beginning meets what others created.
  if (doubt === null && done > 0) return 0;
  const doubtful = doubt !== null || last?.doubtful === true;
  const since = doubt ?? last?.at;
  if (since === undefined) return 0;
  const age = ports.now() - since;
  const least = doubtful ? times.inDoubt : times.known;
  if (age < least) return Math.min(least - age, times.pause);
  if (last === null || age > times.most) return 0;
  return (await isShown(ports, projectId, last)) ? 0 : times.pause;
}
