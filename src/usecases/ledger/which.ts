import { emptyLedger, type LedgerBlock, type LedgerHead } from '../../domain/ledger/chain';
import { Refused } from '../failures';
import type { Ports, Sha256 } from '../ports';
import { type LedgerArchive, type LedgerArchives, type Ref, records } from '../records';

/** A ledger that is read or walked: the project's own, or one that a restore brought in. */
export interface Which {
  readonly head: LedgerHead;
  /** Before its first entry. */
  readonly beginning: LedgerHead;
  /** As the entries name them, where they are not this project's own. */
  readonly departments: LedgerArchive['departments'] | null;
  blockAt(index: number): Ref<LedgerBlock>;
  /** Of a requirement that an entry names, the id here; null where it is not here. */
  issueHere(id: number): number | null;
}

export function ownLedger(projectId: number, head: LedgerHead | undefined, hash: Sha256): Which {
  const beginning = emptyLedger(projectId, hash);
  return {
    head: head ?? beginning,
    beginning,
    departments: null,
    blockAt: (index) => records.ledgerBlock(projectId, index),
    issueHere: (id) => id,
  };
}

/** Throws Refused where no restore has brought it in. One call. */
export async function archivedLedger(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  archives: LedgerArchives | undefined,
  id: string,
): Promise<Which> {
  const row = archives?.rows.find((one) => one.id === id);
  if (row === undefined) throw new Refused([{ rule: 'notVisible' }]);
  const issuesRef = records.archivedIssues(projectId, id);
  const issues = new Map((await ports.records.read([issuesRef])).get(issuesRef)?.body.of);
  return {
    head: { entries: row.entries, hash: row.hash },
    beginning: { entries: 0, hash: row.genesis },
    departments: row.departments,
    blockAt: (index) => records.archivedBlock(projectId, id, index),
    issueHere: (there) => issues.get(there) ?? null,
  };
}
