import { useCallback, useEffect, useRef, useState } from 'react';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { call, type Failure } from '../../backend';
import { type Board, read, take } from './store';

/** Milliseconds between two readings: while the page is looked at, while it is hidden, and at most after failures. */
const pause = { visible: 3_000, hidden: 60_000, most: 60_000 } as const;

export interface LiveBoard {
  /** Null until the first answer. */
  readonly board: Board | null;
  /** The last reading failed; what is shown may be old. */
  readonly failure: Failure | null;
  /** Reads now rather than when it is due. */
  readonly refresh: () => void;
  /** Lays over what a procedure answered. */
  readonly accept: (entries: readonly BoardEntry[]) => void;
}

const waitFor = (failures: number, every: number): number => {
  const usual = document.hidden ? pause.hidden : every;
  return Math.min(usual * 2 ** failures, Math.max(pause.most, usual));
};

/**
 * The board, kept up to date by asking for what differs from what the page has.
 * @param every milliseconds between two readings while the page is looked at
 */
export function useBoard(every: number = pause.visible): LiveBoard {
  const [board, setBoard] = useState<Board | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const known = useRef<Board | null>(null);
  const poke = useRef<() => void>(() => undefined);

  const keep = useCallback((next: Board | null) => {
    if (next === known.current) return;
    known.current = next;
    setBoard(next);
  }, []);

  useEffect(() => {
    let gone = false;
    let reading = false;
    let again = false;
    let failures = 0;
    let timer = 0;

    const readOnce = async (): Promise<void> => {
      const had = known.current;
      const reply = await call('board.read', { rev: had?.rev ?? null, have: had?.revs ?? {} });
      if (gone) return;
      if (!reply.ok) {
        failures += 1;
        setFailure(reply);
        return;
      }
      failures = 0;
      setFailure(null);
      const { rev, head, changed, more } = reply.value;
      const same = had !== null && rev === had.rev && head === null && changed.length === 0 && !more;
      if (!same) keep(read(known.current, reply.value));
      again ||= more;
    };

    const run = async (): Promise<void> => {
      if (reading) {
        again = true;
        return;
      }
      window.clearTimeout(timer);
      reading = true;
      do {
        again = false;
        await readOnce();
      } while (again && !gone && failures === 0);
      reading = false;
      if (!gone) timer = window.setTimeout(() => void run(), waitFor(failures, every));
    };

    const onVisible = () => {
      if (!document.hidden) void run();
    };
    const runNow = () => void run();
    poke.current = runNow;
    document.addEventListener('visibilitychange', onVisible);
    // A screen that was without a network reads at once when it is back.
    window.addEventListener('online', runNow);
    void run();
    return () => {
      gone = true;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', runNow);
    };
  }, [keep, every]);

  const refresh = useCallback(() => poke.current(), []);
  const accept = useCallback(
    (entries: readonly BoardEntry[]) => {
      if (known.current !== null) keep(take(known.current, entries));
    },
    [keep],
  );
  return { board, failure, refresh, accept };
}
