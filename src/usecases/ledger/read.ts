import type { Answer, Input } from '../../contract/procedures';
import { may } from '../../domain/access';
import { blockOf, entriesPerBlock, type LedgerEntry } from '../../domain/ledger/chain';
import { issuesIn, type LedgerEvent, ledgerGroups, peopleIn } from '../../domain/ledger/event';
import { powersOrNotVisible } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import { peopleNamed } from '../names';
import type { IssueName, Ports } from '../ports';
import { records } from '../records';
import { archivedLedger, ownLedger, type Which } from './which';

type ReadPorts = Pick<Ports, 'records' | 'intakes' | 'issues' | 'directory' | 'people' | 'hash' | 'now'>;
type Reply = Answer<'ledger.read'>;
type Filter = Input<'ledger.read'>['filter'];

/** Blocks that one batch reads: what one answer looks through at most. */
const blocksPerRead = 25;

/** Which entries are wanted, before it is asked who may see them. */
function matcher(
  filter: Filter,
  issueId: number | null,
  { issueHere }: Which,
): (entry: LedgerEntry) => boolean {
  const { groups, person, from, until } = filter;
  const kinds: ReadonlySet<string> = new Set(
    Object.entries(ledgerGroups).flatMap(([group, own]) => (groups.includes(group) ? own : [])),
  );
  return ({ at, by, event }) =>
    (groups.length === 0 || kinds.has(event.kind)) &&
    (person === null || by === person || peopleIn(event).includes(person)) &&
    (issueId === null || issuesIn(event).some((id) => issueHere(id) === issueId)) &&
    (from === null || at >= from) &&
    (until === null || at <= until);
}

/** Whether a filter would tell something of an entry that is not shown. */
function tells({ groups, person, key }: Filter): boolean {
  return groups.length > 0 || person !== null || key !== null;
}

interface Found {
  /** Latest first. */
  readonly entries: readonly LedgerEntry[];
  readonly next: number | null;
}

/** Looks back from an entry, through as many blocks as one batch takes. One call. */
async function lookBack(
  ports: Pick<Ports, 'records'>,
  { blockAt }: Which,
  end: number,
  most: number,
  wanted: (entry: LedgerEntry) => boolean,
  anyMatches: boolean,
): Promise<Found> {
  if (end < 1) return { entries: [], next: null };
  const last = blockOf(end);
  const first = Math.max(0, anyMatches ? blockOf(Math.max(1, end - most + 1)) : last - blocksPerRead + 1);
  const refs = Array.from({ length: last - first + 1 }, (_, index) => blockAt(last - index)).slice(
    0,
    blocksPerRead,
  );
  const blocks = await ports.records.read(refs);
  const entries: LedgerEntry[] = [];
  let next = end;
  for (const ref of refs) {
    for (const entry of [...(blocks.get(ref)?.body.entries ?? [])].reverse()) {
      if (entry.seq > end) continue;
      next = entry.seq - 1;
      if (wanted(entry)) entries.push(entry);
      if (entries.length === most) return { entries, next: next < 1 ? null : next };
    }
  }
  // A block that is gone is the check's to tell; looking goes on before it.
  const before = (blockOf(end) - refs.length + 1) * entriesPerBlock;
  return { entries, next: before < 1 ? null : before };
}

/** Whom the pseudonyms in these entries stand for. One call for each 25, and the names. */
async function whoIsWho(
  ports: ReadPorts,
  projectId: number,
  shown: Reply['entries'],
): Promise<Reply['people']> {
  const pseudonyms = new Set(
    shown.flatMap(({ by, event }) => [
      ...(by === null ? [] : [by]),
      ...(event === null ? [] : peopleIn(event)),
    ]),
  );
  const refs = [...pseudonyms].map((one) => [one, records.ledgerPerson(projectId, one)] as const);
  const namesRef = records.names(projectId);
  const snapshot = await ports.records.read([namesRef, ...refs.map(([, ref]) => ref)]);
  const accounts = new Map(
    refs.flatMap(([one, ref]) => {
      const accountId = snapshot.get(ref)?.body.accountId;
      return accountId === undefined ? [] : [[one, accountId] as const];
    }),
  );
  const named = await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, accounts.values());
  const names = new Map(named.map(({ accountId, name }) => [accountId, name]));
  return [...accounts].map(([pseudonym, accountId]) => ({
    pseudonym,
    name: names.get(accountId) ?? null,
  }));
}

/** By the ids that the entries have, what those requirements are called that the user may see. */
async function namesOf(
  ports: Pick<Ports, 'issues'>,
  { issueHere }: Which,
  entries: readonly LedgerEntry[],
): Promise<ReadonlyMap<number, IssueName>> {
  const ids = [...new Set(entries.flatMap(({ event }) => issuesIn(event)))];
  const here = [...new Set(ids.flatMap((id) => issueHere(id) ?? []))];
  const named = here.length === 0 ? [] : await ports.issues.namesAsUser(here);
  const seen = new Map(named.map((issue) => [issue.id, issue]));
  return new Map(
    ids.flatMap((id) => {
      const issue = seen.get(issueHere(id) ?? 0);
      return issue === undefined ? [] : [[id, { ...issue, id }] as const];
    }),
  );
}

function isHidden(event: LedgerEvent, seen: ReadonlyMap<number, IssueName>): boolean {
  return issuesIn(event).some((id) => !seen.has(id));
}

/**
 * A page of the ledger, latest first. What names a requirement that Jira does not show to this user is shown as
 * its number and hash alone, and not at all where a filter would tell what it is about. An answer looks through
 * 25 blocks at most, which is one read however long the ledger is.
 */
export async function readLedger(
  ports: ReadPorts,
  caller: Caller,
  { archive, before, filter, most }: Input<'ledger.read'>,
): Promise<Reply> {
  const projectId = caller.project.id;
  const settingsRef = records.settings(projectId);
  const boardRef = records.boardHead(projectId);
  const headRef = records.ledgerHead(projectId);
  const archivesRef = records.ledgerArchives(projectId);
  const snapshot = await ports.records.read([settingsRef, boardRef, headRef, archivesRef]);
  const settings = snapshot.get(settingsRef)?.body;
  if (settings === undefined) throw new Refused([{ rule: 'notSetUp' }]);
  const powers = await powersOrNotVisible(ports, caller, settings);
  demand('readLedger', powers);
  const archives = snapshot.get(archivesRef)?.body;
  const which =
    archive === undefined
      ? ownLedger(projectId, snapshot.get(headRef)?.body, ports.hash)
      : await archivedLedger(ports, projectId, archives, archive);
  const { head } = which;
  const departments = which.departments ?? snapshot.get(boardRef)?.body.departments ?? [];

  const isOwn = archive === undefined;
  const waiting = isOwn && before === null ? (await ports.intakes.due(projectId, ports.now())).length : 0;
  if (waiting > 0) await ports.intakes.wake(projectId);
  const issueId = filter.key === null ? null : await ports.issues.idAsUser(filter.key);
  const nothing = filter.key !== null && issueId === null;
  const wanted = matcher(filter, issueId, which);
  const all = !tells(filter) && filter.from === null && filter.until === null;
  const end = Math.min(head.entries, before === null ? head.entries : before - 1);
  const found = nothing ? { entries: [], next: null } : await lookBack(ports, which, end, most, wanted, all);

  const seen = await namesOf(ports, which, found.entries);
  const entries = found.entries
    .filter(({ event }) => !(tells(filter) && isHidden(event, seen)))
    .map((entry) => (isHidden(entry.event, seen) ? { ...entry, by: null, event: null } : entry));
  return {
    entries,
    next: found.next === null ? null : found.next + 1,
    head,
    waiting,
    people: await whoIsWho(ports, projectId, entries),
    issues: [...seen.values()],
    departments: departments.map(({ id, name }) => ({ id, name })),
    mayErase: may('eraseFromLedger', powers).allow,
    archives: (archives?.rows ?? []).map(({ id, project, exportedAt, broughtAt }) => ({
      id,
      project,
      exportedAt,
      broughtAt,
    })),
  };
}
