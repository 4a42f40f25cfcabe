import { createHash } from 'node:crypto';
import { codecOf } from '../../src/adapters/store/codec';
import { places } from '../../src/adapters/store/kinds';
import { chained, emptyLedger, type LedgerBlock } from '../../src/domain/ledger/chain';
import { type Ref, records } from '../../src/usecases/records';
import type { Site } from '../site/site';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** Entries that are chained together: a block and its hashes at a time. */
const together = 50;

/**
 * Puts a ledger of so many entries into the store in place of what is there, as the sequencer would have chained
 * them: through its own codec and chain, and without asking the site a hundred thousand times.
 */
export function putLedger(site: Site, projectId: number, entries: number): void {
  const { store } = site.forge;
  const put = <T>(ref: Ref<T>, body: T) => {
    const text = String(codecOf(ref.kind).encode(body));
    store.set(places[ref.kind].entity, ref.key, { rev: 1, body: text }, null);
  };
  let head = emptyLedger(projectId, sha256);
  let last: LedgerBlock | null = null;
  while (head.entries < entries) {
    const count = Math.min(together, entries - head.entries);
    const added = Array.from({ length: count }, (_, index) => ({
      at: 1_700_000_000_000 + (head.entries + index) * 1_000,
      by: null,
      event: { kind: 'setUp', step: `step ${(head.entries + index) % 7}` } as const,
    }));
    const next = chained(head, last, added, sha256);
    for (const block of next.blocks) put(records.ledgerBlock(projectId, block.index), block);
    last = next.blocks.at(-1)?.entries.length === together ? null : (next.blocks.at(-1) ?? null);
    head = next.head;
  }
  put(records.ledgerHead(projectId), head);
}
