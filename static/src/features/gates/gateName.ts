import { phaseNames } from '../../../../src/domain/words/gates';
import type { Gate } from './useGate';

/** `5-10012`: names a gate in the page's address. */
export const addressOf = ({ phase, iteration }: Gate['gate']): string =>
  iteration === null ? String(phase) : `${phase}-${iteration}`;

/** Where its name has been said: “gate 5 (Iteration 2)”. */
export function gateShort({ gate, iterationName }: Pick<Gate, 'gate' | 'iterationName'>): string {
  const of = gate.iteration === null ? '' : ` (${iterationName ?? gate.iteration})`;
  return `gate ${gate.phase}${of}`;
}

/** What people call a gate. */
export function gateName({ gate, iterationName }: Pick<Gate, 'gate' | 'iterationName'>): string {
  const of = gate.iteration === null ? '' : ` (${iterationName ?? gate.iteration})`;
  return `Gate ${gate.phase}: ${phaseNames[gate.phase].toLowerCase()}${of}`;
}

/** Of the project that the gate's issue lies in. */
export const projectKeyOf = ({ issue }: { readonly issue: { readonly key: string } }): string =>
  issue.key.replace(/-\d+$/, '');
