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
  /** Null while a score is missing: it takes part in cycles, but has no place and pushes nobody. */
  readonly cell: Cell | null;
  readonly cellWave: number;
  readonly rank: string | null;
  /** Index in the order without dependencies (2), over all waves. */
  sequence: number;
  /** Nodes that block it. */
  readonly blockers: Node[];
  /** Nodes that it blocks. */
  readonly blocked: Node[];
  wave: number;
  /** Blockers not settled (or not placed) yet. */
  waiting: number;
  /** The latest sequence placed in its wave when it was placed, its own included. */
  latestBefore: number;
}

type Placed = Node & { readonly cell: Cell };

export function deriveOrder(
  requirements: readonly Requirement[],
  rules: Pick<Rules, 'grid' | 'policy'>,
): Order {
  const nodes = link(
    requirements.filter((requirement) => isLive(requirement.state)),
    rules,
  );
  settleWaves(nodes);
  const stuck = nodes.filter((node) => node.waiting > 0);
  if (stuck.length > 0) return { ok: false, cycle: findCycle(stuck) };
  return { ok: true, places: arrange(nodes.filter(isScored).sort(bySequence)) };
}

/** A place's label in a baseline: wave and place in it, `2.07`. */
export function labelOf(place: Pick<Place, 'wave' | 'inWave'>): string {
  return `${place.wave}.${String(place.inWave).padStart(2, '0')}`;
}

/** A node for each requirement, with its dependencies. */
function link(live: readonly Requirement[], { grid, policy }: Pick<Rules, 'grid' | 'policy'>): Node[] {
  const byId = new Map<number, Node>();
  for (const requirement of live) {
    const cell = cellOf(requirement, grid);
    const cellWave = cell === null ? 0 : waveOf(cell, grid.difficulty.length, policy);
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
    if (node === undefined || requirement.blockers.length === 0) continue;
    for (const id of new Set(requirement.blockers)) {
      const blocker = byId.get(id);
      if (blocker === undefined) continue;
      node.blockers.push(blocker);
      blocker.blocked.push(node);
    }
  }
  return [...byId.values()];
}

function isScored(node: Node): node is Placed {
  return node.cell !== null;
}

function bySequence(a: Placed, b: Placed): number {
  return a.cell.difficulty - b.cell.difficulty || byRank(a.rank, b.rank) || a.id - b.id;
}

/** LexoRanks sort as plain strings, by code unit: a collation would differ between machines. */
function byRank(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Pushes each node to its blockers' latest wave. Nodes in a cycle, or behind one, are left waiting. */
function settleWaves(nodes: readonly Node[]): void {
  for (const node of nodes) node.waiting = node.blockers.length;
  const settled = nodes.filter((node) => node.waiting === 0);
  for (const node of settled) {
    for (const blocked of node.blocked) {
      if (isScored(blocked)) blocked.wave = Math.max(blocked.wave, isScored(node) ? node.wave : 0);
      blocked.waiting -= 1;
      if (blocked.waiting === 0) settled.push(blocked);
    }
  }
}

/** Places for nodes that come in sequence. */
function arrange(nodes: readonly Placed[]): Place[] {
  const waves: Placed[][] = [];
  for (const [index, node] of nodes.entries()) {
    node.sequence = index;
    const members = waves[node.wave];
    if (members === undefined) waves[node.wave] = [node];
    else members.push(node);
  }
  const places: Place[] = [];
  for (const members of waves) {
    // Waves that nobody is in are holes.
    for (const [index, node] of arrangeWave(members ?? [], nodes).entries()) {
      places.push({
        id: node.id,
        wave: node.wave,
        inWave: index + 1,
        place: places.length + 1,
        reason: { cell: node.cell, cellWave: node.cellWave, after: heldBy(node) },
      });
    }
  }
  return places;
}

function arrangeWave(members: readonly Placed[], nodes: readonly Placed[]): Placed[] {
  const ready = new Heap();
  for (const node of members) {
    node.waiting = node.blockers.filter((blocker) => isScored(blocker) && blocker.wave === node.wave).length;
    if (node.waiting === 0) ready.push(node.sequence);
  }
  const arranged: Placed[] = [];
  let latest = -1;
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    const node = nodes[next];
    if (node === undefined) break;
    latest = Math.max(latest, next);
    node.latestBefore = latest;
    arranged.push(node);
    for (const blocked of node.blocked) {
      if (!isScored(blocked) || blocked.wave !== node.wave) continue;
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
  if (node.blockers.length === 0) return [];
  return node.blockers
    .filter(
      (blocker) =>
        isScored(blocker) &&
        (blocker.wave > node.cellWave ||
          (blocker.wave === node.wave && blocker.latestBefore > node.sequence)),
    )
    .map((blocker) => blocker.id)
    .sort((a, b) => a - b);
}

/**
 * A cycle among nodes that each wait for another of them: following the smallest blocker that waits too must
 * come round.
 */
function findCycle(stuck: readonly Node[]): number[] {
  const path: number[] = [];
  const seen = new Set<number>();
  let at = smallest(stuck);
  while (at !== null && !seen.has(at.id)) {
    seen.add(at.id);
    path.push(at.id);
    at = smallest(at.blockers.filter((blocker) => blocker.waiting > 0));
  }
  const cycle = path.slice(path.indexOf(at?.id ?? 0));
  const start = cycle.indexOf(Math.min(...cycle));
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}

function smallest(nodes: readonly Node[]): Node | null {
  return nodes.reduce<Node | null>(
    (least, node) => (least === null || node.id < least.id ? node : least),
    null,
  );
}
