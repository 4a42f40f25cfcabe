import type { Ports, Traced } from '../ports';
import type { ImportRecord, LastCreated } from './stored';

/**
 * Search lags behind what was created, by seconds or many minutes, and an answer may be lost. What a batch in
 * doubt came to is read from Jira itself, by the keys that follow the last one known before; what an earlier
 * import created is left to search, once that shows what was created last.
 */
const times = {
  /** After the answer to a creation never came: Jira may still be at it. Milliseconds. */
  inDoubt: 60_000,
  /** After creations that are known, even where search shows them: others of the time may lag. */
  known: 5_000,
  /** After which search is taken as it is: something else is the matter. */
  most: 3_600_000,
  /** Between two looks; longer and longer. */
  pause: { least: 3_000, most: 30_000 },
} as const;

/** Keys that one call reads, and calls at a time. */
const reach = { keys: 100, calls: 5 } as const;

/** The number in an issue's key. */
export const numberOf = (key: string): number => Number(key.slice(key.lastIndexOf('-') + 1));

/**
 * Every issue of the project above a number, from Jira itself. Numbers may be missing (deleted, moved, never
 * used), so it goes on past the last key that search knows and until 500 in a row are no issues.
 */
export async function above(
  { imports }: Pick<Ports, 'imports'>,
  project: { readonly id: number; readonly key: string },
  floor: number,
): Promise<readonly Traced[]> {
  const lastKey = await imports.lastKey(project.id);
  const known = lastKey === null ? 0 : numberOf(lastKey);
  const found: Traced[] = [];
  for (let from = floor + 1; ; from += reach.keys * reach.calls) {
    const stretch = await Promise.all(
      Array.from({ length: reach.calls }, (_, call) =>
        imports.trace(
          project.id,
          Array.from(
            { length: reach.keys },
            (_, index) => `${project.key}-${from + call * reach.keys + index}`,
          ),
        ),
      ),
    );
    const issues = stretch.flat();
    found.push(...issues);
    if (issues.length === 0 && from > known) return found;
  }
}

/** Search shows every issue of the last creation that is still what it was. */
async function isShown(
  { imports }: Pick<Ports, 'imports'>,
  projectId: number,
  { issues }: LastCreated,
): Promise<boolean> {
  if (issues.length === 0) return true;
  const found = await imports.find(
    projectId,
    issues.map(({ identity }) => identity),
  );
  const shown = new Set(found.map(({ id }) => id));
  const hidden = issues.filter(({ id }) => !shown.has(id));
  const there = await imports.trace(
    projectId,
    hidden.map(({ id }) => String(id)),
  );
  const identities = new Map(there.map(({ id, origin }) => [id, origin?.id]));
  return hidden.every(({ id, identity }) => identities.get(id) !== identity);
}

/** Milliseconds for which Jira may still be creating what nobody heard of; 0 where it is over with. */
export function doubtWait({ now }: Pick<Ports, 'now'>, { doubt, last }: ImportRecord): number {
  const since = doubt ?? (last?.doubtful === true ? last.at : null);
  if (since === null) return 0;
  return Math.min(Math.max(times.inDoubt - (now() - since), 0), times.pause.least);
}

/** Milliseconds until search should be asked (again) what is there; 0 where it may be relied on. */
export async function indexWait(
  ports: Pick<Ports, 'imports' | 'now'>,
  projectId: number,
  { last, done }: ImportRecord,
): Promise<number> {
  // Within an import no two rows are the same: only its beginning meets what others created.
  if (last === null || done > 0) return 0;
  const age = ports.now() - last.at;
  if (age < times.known) return times.known - age;
  if (age > times.most || (await isShown(ports, projectId, last))) return 0;
  return Math.min(Math.max(Math.round(age / 4), times.pause.least), times.pause.most);
}
