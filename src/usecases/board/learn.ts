import type { IssueFacts } from '../facts';
import type { Ports } from '../ports';
import { records, type StoredDepartment } from '../records';
import { storedDepartments } from './departments';
import { type HeadPatch, writeBoard } from './write';

type LearnPorts = Pick<Ports, 'records' | 'directory'>;

const hasOther = (known: readonly { readonly id: string }[], met: readonly { readonly id: string }[]) => {
  const ids = new Set(known.map(({ id }) => id));
  return met.some(({ id }) => !ids.has(id));
};

/**
 * What the board has not heard of yet, of the components and versions that these issues have. Jira sends no
 * event when one is made: its first issue is how the board learns of it before the hourly repair.
 */
export async function newsIn(
  { records: store, directory }: LearnPorts,
  projectId: number,
  facts: readonly IssueFacts[],
): Promise<HeadPatch> {
  const ref = records.boardHead(projectId);
  const head = (await store.read([ref])).get(ref)?.body;
  if (head === undefined) return {};
  const news: { departments?: StoredDepartment[]; iterations?: HeadPatch['iterations'] } = {};
  const components = facts.flatMap((one) => one.components);
  if (hasOther(head.departments, components)) {
    news.departments = storedDepartments(await directory.departments(projectId));
  }
  const versions = facts.flatMap((one) => one.iterations);
  if (hasOther(head.iterations ?? [], versions)) news.iterations = await directory.iterations(projectId);
  return news;
}

/** Departments as Jira has them now; the board learns of them too. */
export async function departmentsNow(
  ports: LearnPorts & Pick<Ports, 'hash'>,
  projectId: number,
): Promise<StoredDepartment[]> {
  const departments = storedDepartments(await ports.directory.departments(projectId));
  const ref = records.boardHead(projectId);
  const known = (await ports.records.read([ref])).get(ref)?.body.departments;
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(departments)) {
    await writeBoard(ports, projectId, { entries: [], gone: [] }, { departments });
  }
  return departments;
}
