import type { FetchAnswer } from './fetch';

/** A call that the app makes of Jira, its store or its queues. */
export interface FaultyCall {
  readonly kind: 'jira' | 'kvs' | 'queue';
  readonly method: string;
  readonly path: string;
  readonly functionKey: string;
}

/**
 * What goes wrong with one call. `instead`: it is not done, and answered so. `lost`: it is done, and answered so
 * all the same, as when a connection breaks. `death`: the function dies at it, before or after it is done; nothing
 * of the function comes afterwards, and whoever called it is told of a timeout.
 */
export type Fault =
  | { readonly kind: 'instead' | 'lost'; readonly answer: FetchAnswer }
  | { readonly kind: 'death'; readonly when: 'before' | 'after' };

/** Decides call by call, so that whoever makes it up (from a seed, from a list) has it in hand. */
export type Faults = (call: FaultyCall) => Fault | null;

/** Makes a call with its fault, or without one. `die` ends the function. */
export async function withFault(
  fault: Fault | null,
  work: () => Promise<FetchAnswer>,
  die: () => void,
): Promise<FetchAnswer> {
  if (fault === null) return work();
  if (fault.kind !== 'death') {
    if (fault.kind === 'lost') await work();
    return fault.answer;
  }
  if (fault.when === 'after') await work();
  die();
  return new Promise<never>(() => {});
}
