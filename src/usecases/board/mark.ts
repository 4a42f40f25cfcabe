import type { Ports } from '../ports';
import { records } from '../records';
import { entriesAt } from './front';

export type MarkPorts = Pick<Ports, 'records' | 'dirty' | 'drains' | 'issues'>;

/** Time for what changes together to be read together. */
const delaySeconds = 2;

/** An event of an issue, as far as it is read here. */
export interface IssueEvent {
  readonly projectId: number;
  readonly issueId: number;
  /** Null where the event does not say. */
  readonly issueTypeId: string | null;
  /** The issue became of another type, or came from another project. */
  readonly moved: boolean;
  /** It is new. */
  readonly created: boolean;
  /** Its status changed. */
  readonly passed: boolean;
}

/** Marks an issue dirty and has the project drained soon, where the issue is (or was) a requirement. */
export async function markIssue(ports: MarkPorts, event: IssueEvent): Promise<void> {
  const { projectId, issueId, issueTypeId } = event;
  const refs = [
    records.settings(projectId),
    records.boardHead(projectId),
    records.placed(projectId),
  ] as const;
  const snapshot = await ports.records.read(refs);
  const settings = snapshot.get(refs[0])?.body;
  // Where Wallchart was taken out nobody looks at the board; set up again, the repair reads what came meanwhile.
  if (settings === undefined || snapshot.get(refs[2])?.body.removed) return;
  if (issueTypeId !== null && issueTypeId !== settings.issueTypeId && !event.moved) return;
  const head = snapshot.get(refs[1])?.body;
  // What is on the board was read after it was created: an import's event of that tells nothing, and what
  // changed later has an event of its own.
  if (event.created && head !== undefined) {
    if ((await entriesAt(ports, projectId, head, [issueId])).has(issueId)) return;
  }
  await ports.dirty.mark(projectId, [issueId], event.passed ? 'passed' : undefined);
  await ports.drains.push(projectId, [issueId], { delaySeconds, which: 'marked' });
}

/** An event of a link says no more than the ids of its ends. */
export async function markLinked(ports: MarkPorts, ids: readonly number[]): Promise<void> {
  for (const { id, projectId } of await ports.issues.projectsOf(ids)) {
    await markIssue(ports, {
      projectId,
      issueId: id,
      issueTypeId: null,
      moved: false,
      created: false,
      passed: false,
    });
  }
}
