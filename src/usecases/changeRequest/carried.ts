import type { ChangeKind } from '../../domain/changeRequest';
import { againIfLost } from '../failures';
import { type Ports, type RequestWanted, replace } from '../ports';
import { type ChangeRecord, records } from '../records';

/** The issue in Jira that carries a change request: made after the record of it, and completed where that failed. */

type CarryPorts = Pick<Ports, 'records' | 'changeIssues'>;

const tries = 6;
/** Milliseconds after which nobody is making it any more, and search has seen it if it was made. */
const settledMs = 600_000;
/** Of those that died in between, in one run. */
const mostAtOnce = 10;

const titles: Readonly<Record<ChangeKind, string>> = {
  addition: 'Add to the signed chart:',
  revision: 'Change on the signed chart:',
  removal: 'Take off the signed chart:',
  exception: 'Start out of turn:',
};

/**
 * Whoever browses the project sees it: of a requirement that not all of them see it says nothing but where those who
 * do find it. Jira shows its link to them alone.
 */
function wantedOf({ number, kind, issue, reason }: ChangeRecord): RequestWanted {
  const requirementKey = issue.key;
  if (issue.summary === undefined) {
    return {
      number,
      summary: `Change request ${number}, of a requirement that not everybody may see`,
      text: `Those who may see it find it in Wallchart, on the page Changes, under number ${number}.`,
      requirementKey,
    };
  }
  return {
    number,
    summary: `${titles[kind]} ${issue.key} ${issue.summary}`.slice(0, 250),
    text: reason,
    requirementKey,
  };
}

async function recordOf(ports: CarryPorts, projectId: number, number: number): Promise<ChangeRecord> {
  const ref = records.change(projectId, number);
  const record = (await ports.records.read([ref])).get(ref)?.body;
  if (record === undefined) throw new Error(`Change ${number} has no record`);
  return record;
}

/** Puts on record which issue carries a request: null where Jira lets none be made. */
async function note(
  ports: CarryPorts,
  projectId: number,
  number: number,
  request: ChangeRecord['request'],
): Promise<ChangeRecord> {
  const ref = records.change(projectId, number);
  const listRef = records.changes(projectId);
  return againIfLost(tries, async () => {
    const snapshot = await ports.records.read([ref, listRef]);
    const now = snapshot.get(ref);
    const list = snapshot.get(listRef);
    if (now === undefined || list === undefined) throw new Error(`Change ${number} has no record`);
    const next = { ...now.body, request };
    const rows = list.body.rows.map((row) => {
      if (row.number !== number) return row;
      const { making: _making, ...rest } = row;
      return request === null ? rest : { ...rest, requestId: request.id, requestKey: request.key };
    });
    await ports.records.commit([
      replace(ref, now.rev, next),
      replace(listRef, list.rev, { ...list.body, rows }),
    ]);
    return next;
  });
}

/** Makes the issue that carries the request, as the user, and notes it. */
export async function withIssue(ports: CarryPorts, projectId: number, number: number): Promise<ChangeRecord> {
  const record = await recordOf(ports, projectId, number);
  const request = await ports.changeIssues.create(projectId, wantedOf(record), 'user');
  return note(ports, projectId, number, request);
}

/**
 * Completes requests that were recorded and whose issue was not: whoever asked died, or Jira failed, in between. One
 * that was made is found by its property; otherwise the app makes it. One call where there is nothing to do.
 */
export async function completeRequests(
  ports: CarryPorts & Pick<Ports, 'now'>,
  projectId: number,
): Promise<void> {
  const listRef = records.changes(projectId);
  const rows = (await ports.records.read([listRef])).get(listRef)?.body.rows ?? [];
  const begun = rows.filter(({ making }) => making === true).slice(0, mostAtOnce);
  for (const { number } of begun) {
    const record = await recordOf(ports, projectId, number);
    if (ports.now() - record.at < settledMs) continue;
    const found = await ports.changeIssues.find(projectId, number);
    const request = found ?? (await ports.changeIssues.create(projectId, wantedOf(record), 'app'));
    await note(ports, projectId, number, request);
  }
}
