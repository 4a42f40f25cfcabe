import { isLive } from './board';
import { cellOf } from './grid';
import { Heap } from './heap';
import type { Cell, Place, Requirement, Rules } from './vocabulary';
import { waveOf } from './waves';

/**
 * The order (M3, M4), in O((n + dependencies) · log n) and the same whatever order the input came in.
 *
 * Who has a place: live requirements with both scores. A dependency counts where both ends have one; any
 * other blocker is M6's to list.
 *
 * 1. The wave of a requirement is the latest of its own cell's and its blockers' waves. Blockers' waves are
 *    themselves worked out so: being pushed back carries on down a chain.
 * 2. Without dependencies a wave is sorted by level of difficulty (not by position: two cards in one cell
 *    look the same, so they are the same), then Jira rank (none comes last), then issue id.
 * 3. With dependencies, each next place of a wave goes to the first by (2) among those whose blockers are all
 *    placed. A requirement that no blocker holds therefore stands where (2) puts it.
 */

export type Order =
  | { readonly ok: true; readonly places: readonly Place[] }
  /** Ids of the members of a cycle: each is blocked by the next, the last by the first; smallest id first. */
  | { readonly ok: false; readonly cycle: readonly number[] };

interface Node {
  readonly id: number;
  readonly cell: Cell;
  readonly cellWave: number;
  readonly rank: string | null;
  /** Index in the order without dependencies of everything (2), over all waves. */
  sequence: number;
  /** Nodes that block it. */
  readonly blockers: Node[];
  /** Nodes that it blocks. */
  readonly blocked: Node[];
  wave: number;
  /** Blockers not placed yet. */
  waiting: number;
  /** The latest sequence placed in its wave when it was placed, its own included. */
  latestBefore: number;
}

export function deriveOrder(
  requirements: readonly Requirement[],
  rules: Pick<Rules, 'grid' | 'policy'>,
): Order {
  const live = requirements.filter((requirement) => isLive(requirement.state));
  const cycle = findCycle(live);
  if (cycle !== null) return { ok: false, cycle };
  const nodes = link(live, rules);
  settleWaves(nodes);
  return { ok: true, places: arrange(nodes) };
}

/** A place's label in a baseline: wave and place in it, `2.07`. */
export function labelOf(place: Pick<Place, 'wave' | 'inWave'>): string {
  return `${place.wave}.${String(place.inWave).padStart(2, '0')}`;
}

/** Nodes in sequence, with their dependencies. */
function link(live: readonly Requirement[], rules: Pick<Rules, 'grid' | 'policy'>): Node[] {
  const levels = rules.grid.difficulty.length;
  const byId = new Map<number, Node>();
  for (const requirement of live) {
    const cell = cellOf(requirement, rules.grid);
    if (cell === null) continue;
    const cellWave = waveOf(cell, levels, rules.policy);
    byId.set(requirement.id, {
      id: requirement.id,
      cell,
      cellWave,
      rank: requirement.rank,
      sequence: 0,
      blockers: [],
      blocked: [],
      wave: cellWave,
      waiting: 0,
      latestBefore: 0,
    });
  }
  for (const requirement of live) {
    const node = byId.get(requirement.id);
    if (node === undefined) continue;
    for (const id of new Set(requirement.blockers)) {
      const blocker = byId.get(id);
      if (blocker === undefined) continue;
      node.blockers.push(blocker);
      blocker.blocked.push(node);
    }
  }
  const nodes = [...byId.values()].sort(bySequence);
  for (const [index, node] of nodes.entries()) node.sequence = index;
  return nodes;
}

function bySequence(a: Node, b: Node): number {
  return a.cell.difficulty - b.cell.difficulty || byRank(a.rank, b.rank) || a.id - b.id;
}

/** LexoRanks sort as plain strings, by code unit: a collation would differ between machines. */
function byRank(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Pushes each node to its blockers' latest wave; there is no cycle. */
function settleWaves(nodes: readonly Node[]): void {
  for (const node of nodes) node.waiting = node.blockers.length;
  const ready = nodes.filter((node) => node.waiting === 0);
  for (const node of ready) {
    for (const blocked of node.blocked) {
      blocked.wave = Math.max(blocked.wave, node.wave);
      blocked.waiting -= 1;
      if (blocked.waiting === 0) ready.push(blocked);
    }
  }
}

function arrange(nodes: readonly Node[]): Place[] {
  const waves = new Map<number, Node[]>();
  for (const node of nodes) {
    const members = waves.get(node.wave);
    if (members === undefined) waves.set(node.wave, [node]);
    else members.push(node);
  }
  const places: Place[] = [];
  for (const wave of [...waves.keys()].sort((a, b) => a - b)) {
    for (const [index, node] of arrangeWave(waves.get(wave) ?? [], nodes).entries()) {
      places.push({
        id: node.id,
        wave,
        inWave: index + 1,
        place: places.length + 1,
        reason: { cell: node.cell, cellWave: node.cellWave, after: heldBy(node) },
      });
    }
  }
  return places;
}

function arrangeWave(members: readonly Node[], bySequenceNumber: readonly Node[]): Node[] {
  const ready = new Heap();
  for (const node of members) {
    node.waiting = node.blockers.filter((blocker) => blocker.wave === node.wave).length;
    if (node.waiting === 0) ready.push(node.sequence);
  }
  const arranged: Node[] = [];
  let latest = -1;
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const node = bySequenceNumber[next];
    if (node === undefined) break;
    latest = Math.max(latest, next);
    node.latestBefore = latest;
    arranged.push(node);
    for (const blocked of node.blocked) {
      if (blocked.wave !== node.wave) continue;
      blocked.waiting -= 1;
      if (blocked.waiting === 0) ready.push(blocked.sequence);
    }
  }
  return arranged;
}

/**
 * The blockers without which it would stand earlier: those of a later wave than its cell's, and those of its
 * own wave that were placed only after something that it would have come before.
 */
function heldBy(node: Node): number[] {
  return node.blockers
    .filter(
      (blocker) =>
        blocker.wave > node.cellWave || (blocker.wave === node.wave && blocker.latestBefore > node.sequence),
    )
    .map((blocker) => blocker.id)
    .sort((a, b) => a - b);
}

/**
 * A cycle among live requirements, scored or not, or null. Takes away whatever nothing (left) blocks; what
 * stays is in a cycle or behind one, so that following the smallest blocker left must come round.
 */
function findCycle(live: readonly Requirement[]): number[] | null {
  const blockersOf = new Map<number, readonly number[]>();
  const ids = new Set(live.map((requirement) => requirement.id));
  const blockedBy = new Map<number, number[]>();
  for (const requirement of live) {
    const blockers = [...new Set(requirement.blockers)].filter((id) => ids.has(id));
    if (blockers.length === 0) continue;
    blockersOf.set(requirement.id, blockers);
    for (const id of blockers) {
      const list = blockedBy.get(id);
      if (list === undefined) blockedBy.set(id, [requirement.id]);
      else list.push(requirement.id);
    }
  }
  const waiting = new Map([...blockersOf].map(([id, blockers]) => [id, blockers.length]));
  const free = [...ids].filter((id) => !blockersOf.has(id));
  for (const id of free) {
    for (const blocked of blockedBy.get(id) ?? []) {
      const left = (waiting.get(blocked) ?? 0) - 1;
      waiting.set(blocked, left);
      if (left === 0) free.push(blocked);
    }
  }
  const stuck = new Set([...waiting].filter(([, left]) => left > 0).map(([id]) => id));
  if (stuck.size === 0) return null;
  return walkRound(stuck, blockersOf);
}

function walkRound(stuck: ReadonlySet<number>, blockersOf: ReadonlyMap<number, readonly number[]>): number[] {
  const path: number[] = [];
  const seen = new Set<number>();
  let at = smallest(stuck);
  while (!seen.has(at)) {
    seen.add(at);
    path.push(at);
    at = smallest((blockersOf.get(at) ?? []).filter((id) => stuck.has(id)));
  }
  const cycle = path.slice(path.indexOf(at));
  const start = cycle.indexOf(smallest(cycle));
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}

function smallest(ids: Iterable<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const id of ids) least = Math.min(least, id);
  return least;
}
