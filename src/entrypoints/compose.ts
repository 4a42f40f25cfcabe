import { createHash, randomUUID } from 'node:crypto';
import { changeIssues } from '../adapters/jira/changes';
import { configuration } from '../adapters/jira/config';
import { directory } from '../adapters/jira/directory';
import { imports } from '../adapters/jira/imports';
import { issues } from '../adapters/jira/requirements';
import { people } from '../adapters/jira/roles';
import { dirtyMarks } from '../adapters/store/dirty';
import { drains } from '../adapters/store/drains';
import { recordStore } from '../adapters/store/records';

/** Builds every adapter; the only place that knows which one stands behind a port. */
export function compose() {
  return {
    people: people(),
    directory: directory(),
    imports: imports(),
    changeIssues: changeIssues(),
    records: recordStore(),
    dirty: dirtyMarks(),
    drains: drains(),
    issues: issues(),
    configuration: configuration(),
    hash: (utf8: string) => createHash('sha256').update(utf8, 'utf8').digest('hex'),
    newId: () => randomUUID(),
    now: () => Date.now(),
  };
}

export type Adapters = ReturnType<typeof compose>;
