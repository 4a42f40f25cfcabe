import { createHash, createHmac, randomUUID } from 'node:crypto';
import { audits } from '../adapters/jira/audit';
import { changeIssues } from '../adapters/jira/changes';
import type { Manners } from '../adapters/jira/client';
import { configuration, seenByApp } from '../adapters/jira/config';
import { leaving } from '../adapters/jira/config/workflow';
import { directory } from '../adapters/jira/directory';
import { gateIssues } from '../adapters/jira/gates';
import { goalIssues } from '../adapters/jira/goals';
import { histories } from '../adapters/jira/histories';
import { imports } from '../adapters/jira/imports';
import { notices } from '../adapters/jira/notices';
import { lookAtSpending } from '../adapters/jira/points';
import { issues } from '../adapters/jira/requirements';
import { people } from '../adapters/jira/roles';
import { standingFields } from '../adapters/jira/standing-fields';
import { budget } from '../adapters/store/budget';
import { dirtyMarks } from '../adapters/store/dirty';
import { drains } from '../adapters/store/drains';
import { intakes } from '../adapters/store/intakes';
import { keptRecords } from '../adapters/store/kept';
import { recordStore } from '../adapters/store/records';

/**
 * Builds every adapter; the only place that knows which one stands behind a port.
 *
 * @param manners What becomes of the app's own questions when they meet a limit. The guard has four calls, and
 *   none to spare for asking again.
 */
export function compose(manners?: Manners) {
  const now = () => Date.now();
  return {
    people: people(),
    directory: directory(),
    imports: imports(),
    changeIssues: changeIssues(),
    gateIssues: gateIssues(manners),
    goalIssues: goalIssues(),
    audits: audits(),
    seenByApp: seenByApp(),
    fields: standingFields(),
    notices: notices(),
    records: recordStore(),
    kept: keptRecords(),
    dirty: dirtyMarks(),
    drains: drains(),
    intakes: intakes(),
    issues: issues(manners),
    histories: histories(),
    budget: budget(lookAtSpending, now),
    configuration: configuration(),
    leaving: leaving(),
    hash: (utf8: string) => createHash('sha256').update(utf8, 'utf8').digest('hex'),
    mac: (secret: string, utf8: string) => createHmac('sha256', secret).update(utf8, 'utf8').digest('hex'),
    newId: () => randomUUID(),
    now,
  };
}

export type Adapters = ReturnType<typeof compose>;
