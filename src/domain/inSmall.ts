import { firstOpenWave, isAtWork, isProposal } from './atWork';
import { isLive } from './board';
import { cellOf } from './grid';
import { deriveOrder } from './order';
import type { BaselineState, BoardEntry, Cell, Rules } from './vocabulary';
import { waveCount, waveOf } from './waves';

/** The chart as a dashboard shows it: figures for each cell, and what comes next. */

export interface CellInSmall extends Cell {
  /** From 1. */
  readonly wave: number;
  /** Live requirements, those that are done among them. */
  readonly live: number;
  readonly done: number;
  readonly withdrawn: number;
}

export interface ChartInSmall {
  /** Row by row: largest impact first, and in a row the easiest first. */
  readonly cells: readonly CellInSmall[];
  readonly waves: number;
  /** Something may start; not while the chart is a draft or out for signature, unless the project works without. */
  readonly atWork: boolean;
  /** What is drawn is not what was signed (M5). */
  readonly proposal: boolean;
  /** At work: the first wave with something left to do; null where all is done, or not at work. */
  readonly now: number | null;
  readonly live: number;
  readonly done: number;
  readonly notNow: number;
  /** Live, but without both scores. */
  readonly unscored: number;
  /** Ids of the first that are open in the wave of now, in order. */
  readonly next: readonly number[];
}

interface Drawn {
  readonly entries: readonly BoardEntry[];
  readonly rules: Pick<Rules, 'grid' | 'policy' | 'enforcement'>;
  readonly baseline: {
    readonly state: BaselineState;
    readonly rules: Pick<Rules, 'grid' | 'policy'>;
  } | null;
  /** Places as signed. */
  readonly standings: readonly { readonly id: number; readonly wave: number; readonly place: number }[];
}

/** @param most how many of the next are named */
export function inSmall(drawn: Drawn, most: number): ChartInSmall {
  const { entries, rules, baseline, standings } = drawn;
  const levels = rules.grid.difficulty.length;
  const tallies = new Map<string, { live: number; done: number; withdrawn: number }>();
  let unscored = 0;
  for (const entry of entries) {
    if (entry.state === 'notNow') continue;
    const cell = cellOf(entry, rules.grid);
    if (cell === null) {
      if (isLive(entry.state)) unscored += 1;
      continue;
    }
    const key = keyOf(cell);
    const tally = tallies.get(key) ?? { live: 0, done: 0, withdrawn: 0 };
    if (isLive(entry.state)) tally.live += 1;
    if (entry.state === 'done') tally.done += 1;
    if (entry.state === 'withdrawn') tally.withdrawn += 1;
    tallies.set(key, tally);
  }
  const cells = rules.grid.impact.flatMap((_, impact) =>
    rules.grid.difficulty.map((__, difficulty): CellInSmall => {
      const cell = { difficulty, impact };
      const tally = tallies.get(keyOf(cell)) ?? { live: 0, done: 0, withdrawn: 0 };
      return { ...cell, wave: waveOf(cell, levels, rules.policy), ...tally };
    }),
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const atWork = isAtWork(drawn);
  const places = atWork ? (baseline === null ? derived(drawn) : standings) : [];
  const pairs = places.map((place) => [place.id, place] as const);
  const now = atWork ? firstOpenWave(pairs, (id) => byId.get(id)?.state) : null;
  const next = places
    .filter(({ id, wave }) => wave === now && byId.get(id)?.state === 'open')
    .sort((a, b) => a.place - b.place)
    .slice(0, most)
    .map(({ id }) => id);
  return {
    cells,
    waves: waveCount(levels, rules.policy),
    atWork,
    proposal: isProposal(drawn),
    now,
    live: entries.filter(({ state }) => isLive(state)).length,
    done: entries.filter(({ state }) => state === 'done').length,
    notNow: entries.filter(({ state }) => state === 'notNow').length,
    unscored,
    next,
  };
}

const keyOf = ({ difficulty, impact }: Cell): string => `${difficulty}:${impact}`;

function derived({ entries, rules }: Drawn) {
  const order = deriveOrder(entries, rules);
  return order.ok ? order.places : [];
}
