/** The nine phases of a rollout, and the gates that end them. Phases 4 to 7 come once in each iteration. */

export const phaseNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
export type PhaseNumber = (typeof phaseNumbers)[number];

export interface GateId {
  readonly phase: PhaseNumber;
  /**
   * Id of the fix version that is the iteration; null for phases that stand once, and for the one turn of a
   * project that had no versions when its gates were made.
   */
  readonly iteration: string | null;
}

export const lastPhase = 9;
/** The gate before the switch: at it anyone named may call no-go. */
export const cutover = 8;

function repeats(phase: PhaseNumber): boolean {
  return phase >= 4 && phase <= 7;
}

/** `3`, or `5-10012`: names a gate in records and addresses. */
export function gateKey({ phase, iteration }: GateId): string {
  return iteration === null ? String(phase) : `${phase}-${iteration}`;
}

export function isGate(one: GateId, other: GateId): boolean {
  return one.phase === other.phase && one.iteration === other.iteration;
}

/** Every gate of a project with these iterations, in the sequence in which they pass (G5). */
export function gatesOf(iterations: readonly string[]): GateId[] {
  const turns = iterations.length === 0 ? [null] : iterations;
  const once = (phases: readonly PhaseNumber[]) => phases.map((phase) => ({ phase, iteration: null }));
  return [
    ...once([1, 2, 3]),
    ...turns.flatMap((iteration) =>
      phaseNumbers.filter(repeats).map((phase): GateId => ({ phase, iteration })),
    ),
    ...once([8, 9]),
  ];
}

/**
 * Sorts gates into their sequence. An iteration that the project no longer lists comes after those it does; a
 * turn without an iteration comes before all.
 */
export function inSequence<T extends { readonly gate: GateId }>(
  lines: readonly T[],
  iterations: readonly string[],
): T[] {
  const turnOf = ({ gate: { iteration } }: T) => {
    if (iteration === null) return -1;
    const index = iterations.indexOf(iteration);
    return index < 0 ? iterations.length : index;
  };
  const stretchOf = ({ gate: { phase } }: T) => (repeats(phase) ? 1 : phase < 4 ? 0 : 2);
  return [...lines].sort(
    (one, other) =>
      stretchOf(one) - stretchOf(other) ||
      (stretchOf(one) === 1 ? turnOf(one) - turnOf(other) : 0) ||
      (one.gate.iteration ?? '').localeCompare(other.gate.iteration ?? '', 'en', { numeric: true }) ||
      one.gate.phase - other.gate.phase,
  );
}

export const gateStates = ['undecided', 'passed', 'conditional', 'held', 'recycled', 'killed'] as const;
/** What has been decided about a gate; one that was reopened is undecided again. */
export type GateState = (typeof gateStates)[number];

/** What the order of gates depends on. */
export interface GateLine {
  readonly gate: GateId;
  readonly state: GateState;
  /** Conditions of its conditional go that are not met. */
  readonly owed: number;
}

/** Decided so that the next phase may begin. What it owes holds the next gate, not the next phase (G3). */
export function isOpen({ state }: Pick<GateLine, 'state'>): boolean {
  return state === 'passed' || state === 'conditional';
}

/** Passed, and owes nothing. */
export function isClear({ state, owed }: GateLine): boolean {
  return isOpen({ state }) && owed === 0;
}

/** The gates before one, in sequence. `lines` are in sequence. */
export function before<T extends { readonly gate: GateId }>(lines: readonly T[], gate: GateId): readonly T[] {
  const index = lines.findIndex((line) => isGate(line.gate, gate));
  return index < 0 ? [] : lines.slice(0, index);
}

/** The gates after one, in sequence: those that close again when it is reopened (G5). */
export function after<T extends { readonly gate: GateId }>(lines: readonly T[], gate: GateId): readonly T[] {
  const index = lines.findIndex((line) => isGate(line.gate, gate));
  return index < 0 ? [] : lines.slice(index + 1);
}
