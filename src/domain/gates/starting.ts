import type { Problem } from '../problems';
import type { Role } from '../vocabulary';
import { type GateLine, isGate, isOpen } from './phases';

/** G7: which gate a requirement waits for, and whether it has passed. Facts are what one read of records gives. */

export const fits = ['As it is', 'Configuration', 'Development', 'Process change'] as const;
/** Options of the field *Fit*, as Jira shows them. */
export type Fit = (typeof fits)[number];

/** What the prototype test showed to need more than configuring waits for its gate, 5; everything else for 4. */
export function phaseBefore(fit: Fit | null): 4 | 5 {
  return fit === 'Development' || fit === 'Process change' ? 5 : 4;
}

/** Who says what meeting a requirement takes; to let it start earlier than was said takes one of the second. */
const fitSayers: readonly Role[] = ['governanceLead', 'qualityMonitor', 'consultant'];
const fitLooseners: readonly Role[] = ['governanceLead', 'qualityMonitor'];

/** The roles of which somebody needs one to change it: letting work start earlier is not for everybody. */
export function changersOf(from: Fit | null, to: Fit | null): readonly Role[] {
  return phaseBefore(to) < phaseBefore(from) ? fitLooseners : fitSayers;
}

export interface Planned {
  readonly fit: Fit | null;
  /** Ids of its fix versions. */
  readonly iterations: readonly string[];
}

/** Empty where it may start, and where no gate binds it. `lines` are in sequence. */
export function gateProblems({ fit, iterations }: Planned, lines: readonly GateLine[]): Problem[] {
  const killed = lines.find(({ state }) => state === 'killed');
  if (killed !== undefined) return [{ rule: 'G7-killed', gate: killed.gate }];
  const phase = phaseBefore(fit);
  const ofPhase = lines.filter(({ gate }) => gate.phase === phase);
  const own = ofPhase.find(({ gate }) => gate.iteration !== null && iterations.includes(gate.iteration));
  const once = ofPhase.find(({ gate }) => isGate(gate, { phase, iteration: null }));
  const binding = own ?? (iterations.length === 0 ? once : undefined);
  if (binding !== undefined) {
    return isOpen(binding) ? [] : [{ rule: 'G7', gate: binding.gate, state: binding.state, fit }];
  }
  // An iteration without gates binds nothing yet; no iteration at all must not be the way around those that do.
  return iterations.length === 0 && ofPhase.length > 0 ? [{ rule: 'G7-iteration' }] : [];
}
