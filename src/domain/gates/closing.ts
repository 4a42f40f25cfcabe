import type { Problem } from '../problems';
import type { StateClass } from '../vocabulary';
import { before, cutover, type GateLine, isOpen, lastPhase } from './phases';

/** What the guard says to a change of status of a gate's own issue (G7). */

interface GuardedLine extends GateLine {
  /** Epoch milliseconds of the run that its passing rests on; null while it is not passed. */
  readonly restsOn: number | null;
  readonly noGos: number;
}

export interface GateMove {
  /** Null where the issue is none of the project's gates. */
  readonly line: GuardedLine | null;
  /** All gates, in sequence. */
  readonly lines: readonly GuardedLine[];
  readonly from: StateClass;
  readonly to: StateClass;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly freshMs: number;
}

/** Everything that keeps a gate's issue from that change; empty where nothing does. */
export function gateMoveProblems({ line, lines, from, to, now, freshMs }: GateMove): Problem[] {
  if (line === null) return [{ rule: 'G7-none' }];
  const { gate, state } = line;
  if (to === 'done') {
    const fresh = line.restsOn !== null && now - line.restsOn <= freshMs;
    return [
      ...(isOpen(line) && fresh ? [] : ([{ rule: 'G7-close', gate, state }] as const)),
      ...callsAgainst(line),
    ];
  }
  if (from === 'done') return isOpen(line) ? [{ rule: 'G7-reopen', gate }] : [];
  if (to !== 'started') return [];
  const earlier = before(lines, gate);
  const closed = earlier.find((one) => !isOpen(one));
  // The last phase is life with the new system: to begin it is to go live.
  const live = gate.phase === lastPhase ? earlier.filter((one) => one.gate.phase === cutover) : [];
  return [
    ...(closed === undefined ? [] : ([{ rule: 'G5', gate: closed.gate, state: closed.state }] as const)),
    ...live.flatMap(callsAgainst),
  ];
}

/** What the guard says to a change of status of a deliverable: it is closed once somebody owns it and shows something. */
export function deliverableMoveProblems({
  to,
  owned,
  shown,
}: {
  readonly to: StateClass;
  readonly owned: boolean;
  readonly shown: boolean;
}): Problem[] {
  if (to !== 'done' || (owned && shown)) return [];
  const lacks = [...(owned ? [] : (['owner'] as const)), ...(shown ? [] : (['evidence'] as const))];
  return [{ rule: 'G7-deliverable', lacks }];
}

function callsAgainst({ noGos }: GuardedLine): Problem[] {
  return noGos === 0 ? [] : [{ rule: 'G4-noGo', calls: noGos }];
}
