import { useRef, useState } from 'react';
import type { Settlement } from '../../../../src/domain/regrid';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { call, type Failure } from '../../backend';
import { say } from '../../ui/say';

/** Cards in one call; the contract's limit is 50, and each is an edit in Jira. */
const most = 25;

export interface Settling {
  readonly phase: 'choosing' | 'running' | 'stopped' | 'done';
  readonly done: number;
  readonly all: number;
  readonly failure: Failure | null;
  /** Cards that stayed, and why, one sentence a reason. */
  readonly refused: number;
  readonly reasons: readonly string[];
}

const atFirst: Settling = { phase: 'choosing', done: 0, all: 0, failure: null, refused: 0, reasons: [] };

/**
 * Accepts the grid, then has the cards settled a stretch at a time. Stopping or failing leaves what is done;
 * going on asks for the rest, and asking twice for the same card does no harm.
 */
export function useSettling(accept: (entries: readonly BoardEntry[]) => void) {
  const [state, setState] = useState(atFirst);
  const wanted = useRef(false);
  const left = useRef<readonly Settlement[]>([]);

  const goOn = async (): Promise<void> => {
    wanted.current = true;
    setState((was) => ({ ...was, phase: 'running', failure: null }));
    while (wanted.current && left.current.length > 0) {
      const cards = left.current.slice(0, most);
      const reply = await call('grid.settle', { cards });
      if (!reply.ok) {
        setState((was) => ({ ...was, phase: 'stopped', failure: reply }));
        return;
      }
      left.current = left.current.slice(most);
      const { entries, refused } = reply.value;
      accept(entries);
      setState((was) => ({
        ...was,
        done: was.done + cards.length - refused.length,
        refused: was.refused + refused.length,
        reasons: [...new Set([...was.reasons, ...refused.map(({ problem }) => say(problem))])],
      }));
    }
    setState((was) => ({ ...was, phase: left.current.length === 0 ? 'done' : 'stopped' }));
  };

  const start = async (levels: number, settled: readonly Settlement[]): Promise<void> => {
    setState({ ...atFirst, phase: 'running', all: settled.length });
    const reply = await call('grid.accept', { levels, settled: [...settled] });
    if (!reply.ok) {
      setState({ ...atFirst, failure: reply });
      return;
    }
    left.current = settled;
    await goOn();
  };

  const stop = () => {
    wanted.current = false;
  };
  return { state, start, goOn, stop };
}
