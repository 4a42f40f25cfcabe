import type { PersonFacts } from './facts';
import type { Ports } from './ports';
import { records } from './records';

type Names = Readonly<Record<string, string>>;

/**
 * What people are called: from the day's cache, and from Jira for those whom it lacks. An account that Jira
 * does not name is remembered as such, and left out.
 */
export async function peopleNamed(
  ports: Pick<Ports, 'records' | 'directory'>,
  projectId: number,
  cached: Names | undefined,
  accountIds: Iterable<string>,
): Promise<PersonFacts[]> {
  const wanted = [...new Set(accountIds)];
  const missing = wanted.filter((accountId) => cached?.[accountId] === undefined);
  let names: Names = cached ?? {};
  if (missing.length > 0) {
    const found = await ports.directory.names(missing);
    names = { ...names, ...Object.fromEntries(missing.map((id) => [id, found.get(id) ?? ''])) };
    await ports.records.put([{ ref: records.names(projectId), body: names }]);
  }
  return wanted.flatMap((accountId) => {
    const name = names[accountId];
    return name === undefined || name === '' ? [] : [{ accountId, name }];
  });
}

/** Has the names in the cache that the next view will want, so that no reader waits for them. */
export async function learnNames(
  ports: Pick<Ports, 'records' | 'directory'>,
  projectId: number,
  accountIds: Iterable<string>,
): Promise<void> {
  const ref = records.names(projectId);
  const cached = (await ports.records.read([ref])).get(ref)?.body;
  await peopleNamed(ports, projectId, cached, accountIds);
}

/** Adds names that an answer of Jira's brought along anyway. */
export async function rememberNames(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  people: Iterable<PersonFacts | null>,
): Promise<void> {
  const ref = records.names(projectId);
  const cached = (await ports.records.read([ref])).get(ref)?.body ?? {};
  const names: Record<string, string> = { ...cached };
  for (const person of people) if (person !== null) names[person.accountId] = person.name;
  if (Object.keys(names).some((id) => names[id] !== cached[id]))
    await ports.records.put([{ ref, body: names }]);
}
