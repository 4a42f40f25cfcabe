import type { Answer } from '../../contract/procedures';
import { inSmall } from '../../domain/inSmall';
import { readBoard } from '../board/read';
import type { Caller } from '../caller';
import { visiting } from './visiting';

type BoardPorts = Parameters<typeof readBoard>[0];
type Board = Answer<'board.read'>;

const mostNext = 3;

/** Amendments have labels of their own (C4). */
const isAmendment = (label: string): boolean => label.startsWith('A-');

/**
 * The chart in small, counted over what this user sees of the board: what opening the board costs, and a few hundred
 * bytes instead of all of it.
 */
export async function readChartInSmall(ports: BoardPorts, caller: Caller): Promise<Answer<'gadget.chart'>> {
  const { head, entries } = await visiting(wholeBoard(ports, caller));
  const small = inSmall({ ...head, entries }, mostNext);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const labels = new Map(head.standings.map(({ id, label }) => [id, label]));
  const { next, ...figures } = small;
  return {
    ...figures,
    projectKey: head.projectKey,
    grid: head.rules.grid,
    baseline: head.baseline,
    enforcement: head.rules.enforcement,
    added: head.standings.filter(({ label }) => isAmendment(label)).length,
    next: next.flatMap((id) => {
      const entry = byId.get(id);
      return entry === undefined
        ? []
        : { key: entry.key, summary: entry.summary, label: labels.get(id) ?? '' };
    }),
  };
}

/** An answer is cut where it would be too large for a page: asked again until nothing is left out. */
async function wholeBoard(ports: BoardPorts, caller: Caller) {
  const have: Record<string, number> = {};
  const shards = new Map<number, Board['changed'][number]['entries']>();
  let head: Board['head'] = null;
  for (;;) {
    // Without a revision of its own it is always told everything.
    const part: Board = await readBoard(ports, caller, { rev: null, have });
    head = part.head ?? head;
    for (const shard of part.changed) {
      have[String(shard.index)] = shard.rev;
      shards.set(shard.index, shard.entries);
    }
    if (!part.more) break;
  }
  if (head === null) throw new Error('The board has no head');
  return { head, entries: [...shards.values()].flat() };
}
