import { againIfLost } from '../failures';
import { type Ports, replace } from '../ports';
import { records } from '../records';

/** The projects that the hourly repair goes through. */

type ListPorts = Pick<Ports, 'records'>;

async function change(ports: ListPorts, to: (projects: readonly number[]) => readonly number[]) {
  const ref = records.boards();
  await againIfLost(5, async () => {
    const list = (await ports.records.read([ref])).get(ref);
    if (list === undefined) return;
    const projects = to(list.body.projects);
    if (projects.length === list.body.projects.length) return;
    await ports.records.commit([replace(ref, list.rev, { projects })]);
  });
}

export async function enlist(ports: ListPorts, projectId: number): Promise<void> {
  if (await ports.records.create(records.boards(), { projects: [projectId] })) return;
  await change(ports, (projects) =>
    projects.includes(projectId) ? projects : [...projects, projectId].sort((a, b) => a - b),
  );
}

export async function delist(ports: ListPorts, projectId: number): Promise<void> {
  await change(ports, (projects) => projects.filter((one) => one !== projectId));
}
