import type { BaselineState, Rules, StateClass } from './vocabulary';

/** What the charts that people look at (matrix, order, wall, gadget) say is at work. */

interface Drawn {
  readonly rules: Pick<Rules, 'grid' | 'policy' | 'enforcement'>;
  readonly baseline: {
    readonly state: BaselineState;
    readonly rules: Pick<Rules, 'grid' | 'policy'>;
  } | null;
}

/** The grid or the policy is not the one that was signed: what is drawn is what the next chart would say (M5). */
export function isProposal({ baseline, rules }: Drawn): boolean {
  if (baseline?.state !== 'inForce') return false;
  const signed = baseline.rules;
  return signed.policy !== rules.policy || signed.grid.difficulty.length !== rules.grid.difficulty.length;
}

/** Requirements may start by what is drawn: a chart is in force, or the project works without one (O3). */
export function isAtWork(drawn: Drawn): boolean {
  const { baseline, rules } = drawn;
  return !isProposal(drawn) && (baseline?.state === 'inForce' || rules.enforcement === 'advisory');
}

/** The first wave with something left to do; null where all is done. */
export function firstOpenWave(
  places: Iterable<readonly [id: number, place: { readonly wave: number }]>,
  stateOf: (id: number) => StateClass | undefined,
): number | null {
  let first: number | null = null;
  for (const [id, { wave }] of places) {
    const state = stateOf(id);
    if (state === 'done' || state === 'withdrawn') continue;
    if (first === null || wave < first) first = wave;
  }
  return first;
}
