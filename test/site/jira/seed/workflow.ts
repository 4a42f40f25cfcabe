import type { Status, Transition, Workflow } from '../state';
import { ids } from './ids';

const status = (id: string, name: string, category: Status['category']): Status => ({
  id,
  name,
  description: '',
  category,
  projectId: null,
});

export const statuses: readonly Status[] = [
  status(ids.status.toDo, 'To Do', 'TODO'),
  status(ids.status.inProgress, 'In Progress', 'IN_PROGRESS'),
  status(ids.status.done, 'Done', 'DONE'),
  status(ids.status.backlog, 'Backlog', 'TODO'),
  status(ids.status.selected, 'Selected for Development', 'TODO'),
];

const transition = (
  id: string,
  name: string,
  type: Transition['type'],
  toStatusReference: string,
): Transition => ({
  id,
  name,
  description: '',
  type,
  toStatusReference,
  links: [],
  validators: [],
  actions: [],
  triggers: [],
  conditions: null,
  transitionScreen: null,
  properties: {},
});

/** A workflow as Jira's templates make them: every status can be reached from every other. */
export function simplifiedWorkflow(
  of: Pick<Workflow, 'id' | 'name' | 'description' | 'projectId' | 'isEditable' | 'version'>,
  through: readonly Pick<Status, 'id' | 'name'>[],
  at: number,
): Workflow {
  const first = through[0];
  if (!first) throw new Error(`Workflow ${of.name} has no status`);
  return {
    ...of,
    statuses: through.map(({ id }) => ({ statusReference: id, properties: {} })),
    transitions: [
      transition('1', 'Create', 'INITIAL', first.id),
      ...through.map(({ id, name }, index) => transition(`${index + 1}1`, name, 'GLOBAL', id)),
    ],
    created: at,
    updated: at,
  };
}

/** The one workflow that cannot be edited. */
export const systemWorkflow = (): Workflow =>
  simplifiedWorkflow(
    {
      id: ids.workflow,
      name: 'jira',
      description: 'The default Jira workflow.',
      projectId: null,
      isEditable: false,
      version: { id: 'c0d3c1f0-2f1f-4d5f-9a3b-1d8c3b1f0001', versionNumber: 0 },
    },
    statuses.slice(0, 3),
    0,
  );
