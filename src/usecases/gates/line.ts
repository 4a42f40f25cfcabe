import type { Answer } from '../../contract/procedures';
import { turnProblems } from '../../domain/gates/decision';
import { isOpen } from '../../domain/gates/phases';
import type { Gates, StoredLine } from './stored';

type GateLineShown = Answer<'gates.list'>['gates'][number];

/** A gate as the track shows it. */
export function lineShown(line: StoredLine, gates: Gates): GateLineShown {
  const { gate, issue, state, decidedAt, owed, run, noGos, tainted, meeting } = line;
  return {
    gate,
    iterationName: gates.iterations.find(({ id }) => id === gate.iteration)?.name ?? gate.iteration,
    issue,
    state,
    locked: !isOpen(line) && turnProblems(gate, gates.lines).length > 0,
    decidedAt,
    owed,
    run,
    noGos,
    tainted,
    meeting: meeting ?? null,
  };
}
