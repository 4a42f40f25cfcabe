import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  chained,
  emptyLedger,
  entriesPerBlock,
  type LedgerBlock,
  type LedgerHead,
  verifyBlock,
} from '../../src/domain/ledger/chain';
import { peopleIn, renamed } from '../../src/domain/ledger/event';

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const added = (n: number) => ({ at: n, by: `p${n % 7}`, event: { kind: 'reopened', issueId: n } }) as const;

/** A chain of so many entries, added a few at a time. */
function chainOf(count: number, step: number): { head: LedgerHead; blocks: LedgerBlock[] } {
  const blocks: LedgerBlock[] = [];
  let head = emptyLedger(1, hash);
  for (let from = 0; from < count; from += step) {
    const some = Array.from({ length: Math.min(step, count - from) }, (_, n) => added(from + n + 1));
    const last = blocks.at(-1);
    const open = last !== undefined && last.entries.length < entriesPerBlock ? last : null;
    const next = chained(head, open, some, hash);
    head = next.head;
    for (const block of next.blocks) blocks[block.index] = block;
  }
  return { head, blocks };
}

function walked({ head, blocks }: { head: LedgerHead; blocks: readonly (LedgerBlock | undefined)[] }) {
  let reached = emptyLedger(1, hash);
  for (let index = 0; reached.entries < head.entries; index += 1) {
    const verified = verifyBlock(blocks[index], reached, head.entries, hash);
    if (!verified.ok) return verified.broken;
    reached = verified.reached;
  }
  return reached.hash === head.hash ? null : 'head';
}

describe('the chain', () => {
  test.each([1, 3, 20, 50, 117])('is the same however it was added: %i at a time', (step) => {
    const chain = chainOf(117, step);
    expect(chain.head).toEqual(chainOf(117, 1).head);
    expect(chain.blocks.map(({ entries }) => entries.length)).toEqual([50, 50, 17]);
    expect(walked(chain)).toBeNull();
  });

  test('names the first link that does not hold', () => {
    const chain = chainOf(117, 20);
    const spoil = (index: number, change: (block: LedgerBlock) => LedgerBlock | undefined) =>
      walked({
        ...chain,
        blocks: chain.blocks.map((block) => (block.index === index ? change(block) : block)),
      });
    expect(spoil(1, () => undefined)).toEqual({ seq: 51, why: 'missing' });
    expect(spoil(1, (block) => ({ ...block, previous: hash('other') }))).toEqual({ seq: 51, why: 'link' });
    expect(
      spoil(1, (block) => ({
        ...block,
        entries: block.entries.map((one) => (one.seq === 60 ? { ...one, by: 'somebody' } : one)),
      })),
    ).toEqual({ seq: 60, why: 'changed' });
    expect(
      spoil(1, (block) => ({ ...block, entries: block.entries.filter(({ seq }) => seq !== 60) })),
    ).toEqual({ seq: 60, why: 'number' });
    expect(spoil(2, (block) => ({ ...block, entries: block.entries.slice(0, -1) }))).toEqual({
      seq: 117,
      why: 'missing',
    });
    expect(walked({ ...chain, head: { ...chain.head, hash: hash('other') } })).toBe('head');
  });

  test('people are named by pseudonyms wherever they stand', () => {
    const event = {
      kind: 'keyUsers',
      department: '1',
      added: [{ person: 'a' }],
      removed: [{ person: 'b' }],
    } as const;
    expect(peopleIn(event)).toEqual(['a', 'b']);
    expect(peopleIn(renamed(event, (person) => `x-${person}`))).toEqual(['x-a', 'x-b']);
  });
});
