import type { Answer } from '../../contract/procedures';
import { blockOf, type LedgerBlock } from '../../domain/ledger/chain';
import type { LedgerEvent } from '../../domain/ledger/event';
import type { Ports } from '../ports';
import { type BaselineRecord, records } from '../records';

export type OnLedger = NonNullable<Answer<'certificate.read'>['certificate']['ledger']>['published'];

/** An entry that is looked for: it tells of this, and carries this time. */
interface Sought {
  /** Epoch milliseconds. */
  readonly at: number;
  is(event: LedgerEvent): boolean;
}

/** Blocks on either side of where an entry should lie: entries follow one another in time but for a few. */
const window = 2;

type Blocks = Map<number, LedgerBlock | undefined>;

async function readBlocks(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  known: Blocks,
  indices: readonly number[],
): Promise<void> {
  const missing = [...new Set(indices)].filter((index) => index >= 0 && !known.has(index));
  if (missing.length === 0) return;
  const refs = missing.map((index) => records.ledgerBlock(projectId, index));
  const snapshot = await ports.records.read(refs);
  missing.forEach((index, at) => {
    const ref = refs[at];
    known.set(index, ref && snapshot.get(ref)?.body);
  });
}

/** The last block that begins no later than each time, halving: a call or two for each doubling of the ledger. */
async function blocksAt(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  known: Blocks,
  last: number,
  times: readonly number[],
): Promise<number[]> {
  const ranges = times.map((at) => ({ at, low: 0, high: last }));
  for (;;) {
    const open = ranges.filter(({ low, high }) => low < high);
    if (open.length === 0) return ranges.map(({ low }) => low);
    const middle = ({ low, high }: { low: number; high: number }) => Math.ceil((low + high) / 2);
    await readBlocks(ports, projectId, known, open.map(middle));
    for (const range of open) {
      const index = middle(range);
      const begins = known.get(index)?.entries[0]?.at;
      if (begins !== undefined && begins <= range.at) range.low = index;
      else range.high = index - 1;
    }
  }
}

function found(block: LedgerBlock | undefined, { at, is }: Sought, taken: ReadonlySet<number>): OnLedger {
  if (block === undefined) return null;
  const index = block.entries.findIndex((one) => one.at === at && !taken.has(one.seq) && is(one.event));
  const entry = block.entries[index];
  if (entry === undefined) return null;
  return { ...entry, previous: block.entries[index - 1]?.hash ?? block.previous };
}

/** Where the ledger has each; null where it has it not, or not yet. */
async function lookUp(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  sought: readonly Sought[],
): Promise<OnLedger[]> {
  const headRef = records.ledgerHead(projectId);
  const head = (await ports.records.read([headRef])).get(headRef)?.body;
  if (head === undefined || head.entries === 0) return sought.map(() => null);
  const known: Blocks = new Map();
  const last = blockOf(head.entries);
  const times = sought.map(({ at }) => at);
  const at = await blocksAt(ports, projectId, known, last, times);
  const around = (index: number) =>
    Array.from({ length: 2 * window + 1 }, (_, offset) => index - window + offset).filter(
      (one) => one >= 0 && one <= last,
    );
  await readBlocks(ports, projectId, known, at.flatMap(around));
  const taken = new Set<number>();
  return sought.map((one, index) => {
    for (const block of around(at[index] ?? 0)) {
      const entry = found(known.get(block), one, taken);
      if (entry === null) continue;
      taken.add(entry.seq);
      return entry;
    }
    return null;
  });
}

/**
 * What the ledger has of a baseline: its publication, its coming into force, and each of `signatures` in turn. It
 * costs a few calls more for each doubling of the ledger.
 */
export async function onLedger(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  { number, publishedAt, inForceSince }: Pick<BaselineRecord, 'number' | 'publishedAt' | 'inForceSince'>,
  signatures: readonly { readonly department: string; readonly at: number }[],
) {
  const [published = null, inForce = null, ...signed] = await lookUp(ports, projectId, [
    { at: publishedAt, is: (event) => event.kind === 'published' && event.number === number },
    { at: inForceSince ?? 0, is: (event) => event.kind === 'inForce' && event.number === number },
    ...signatures.map(({ department, at }) => ({
      at,
      is: (event: LedgerEvent) =>
        event.kind === 'signed' && event.number === number && event.department === department,
    })),
  ]);
  return { published, inForce, signed };
}
