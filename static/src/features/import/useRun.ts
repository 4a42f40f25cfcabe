import { useCallback, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import type { Reply } from '../../../../src/contract/reply';
import { piecesOf } from '../../../../src/domain/import/pieces';
import type { Row } from '../../../../src/domain/import/rows';
import type { Source } from '../../../../src/domain/import/source';
import { call, type Failure } from '../../backend';

export type Progress = Output<'import.step'>;

export type Activity =
  | 'idle'
  | 'departments'
  | 'uploading'
  | 'importing'
  | 'search'
  | 'jira'
  | 'retrying'
  | 'stopped'
  | 'done';

export interface Order {
  readonly fileName: string;
  readonly rows: readonly Row[];
  readonly department: string | null;
  readonly source: Source;
  /** Departments to be made first. */
  readonly names: readonly string[];
}

export interface Run {
  readonly activity: Activity;
  readonly progress: Progress | null;
  readonly stopping: boolean;
  readonly failure: Failure | null;
  start(order: Order): Promise<void>;
  /** With the file's rows where this page has not uploaded them itself and they are not all there. */
  resume(from: Progress, rows?: readonly Row[]): Promise<void>;
  stop(): void;
}

/** The contract's limit for names in one call. */
const namesPerCall = 25;
/**
 * Times that a step is tried again, and the milliseconds between: longer than a minute together, since Forge counts
 * what storage takes by the minute, and an import's own events may use one up.
 */
const again = { times: 25, pause: 3_000 } as const;

/** Of a long wait, so that Stop is heard. Milliseconds. */
const slice = 500;

const pause = (ms: number) => new Promise<void>((resolve) => window.setTimeout(resolve, ms));

/**
 * Drives an import: departments, pieces, then step by step until it is done. What has been dealt with is the
 * server's to know, so stopping needs no more than not going on, and a step that failed is asked for again.
 */
export function useRun(): Run {
  const [activity, setActivity] = useState<Activity>('idle');
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [stopping, setStopping] = useState(false);
  const wanted = useRef(false);
  /** The rows that this page is uploading; one that was opened later has none. */
  const pieces = useRef<Row[][]>([]);

  useEffect(
    () => () => {
      wanted.current = false;
    },
    [],
  );

  /** Asks again where that may help, as long as it is wanted. */
  const insist = useCallback(async (ask: () => Promise<Reply<Progress>>): Promise<Reply<Progress>> => {
    let reply = await ask();
    for (let failures = 1; !reply.ok && mayHelp(reply) && failures <= again.times; failures += 1) {
      setActivity('retrying');
      await pause(again.pause);
      if (!wanted.current) break;
      reply = await ask();
    }
    return reply;
  }, []);

  const drive = useCallback(
    async (from: Progress): Promise<void> => {
      let now = from;
      while (wanted.current && now.state === 'importing') {
        const { id } = now;
        const reply = await insist(() => call('import.step', { id }));
        if (!reply.ok) {
          // Whoever stopped it while it was tried again knows.
          if (wanted.current) setFailure(reply);
          break;
        }
        now = reply.value;
        setProgress(now);
        setActivity(now.waitingFor ?? 'importing');
        for (let left = now.wait; left > 0 && wanted.current; left -= slice)
          await pause(Math.min(left, slice));
      }
      setActivity(now.state === 'done' ? 'done' : 'stopped');
    },
    [insist],
  );

  /** The pieces that have not arrived, then the steps. */
  const carryOn = useCallback(
    async (from: Progress): Promise<void> => {
      let now = from;
      setProgress(now);
      setActivity('uploading');
      while (wanted.current && now.state === 'uploading') {
        const { id, uploaded: index } = now;
        const rows = pieces.current[index] ?? [];
        const reply = await insist(() => call('import.upload', { id, index, rows }));
        if (!reply.ok) {
          if (wanted.current) setFailure(reply);
          break;
        }
        now = reply.value;
        setProgress(now);
        setActivity('uploading');
      }
      if (now.state === 'importing') setActivity('importing');
      await drive(now);
    },
    [drive, insist],
  );

  const begin = useCallback(async (work: () => Promise<void>): Promise<void> => {
    wanted.current = true;
    setFailure(null);
    setStopping(false);
    await work();
    wanted.current = false;
    setStopping(false);
  }, []);

  const start = useCallback(
    (order: Order) =>
      begin(async () => {
        pieces.current = piecesOf(order.rows);
        const started = await prepare(order, pieces.current.length, setActivity);
        if (!started.ok) {
          setFailure(started);
          setActivity('idle');
          return;
        }
        await carryOn(started.value);
      }),
    [begin, carryOn],
  );

  const resume = useCallback(
    (from: Progress, rows?: readonly Row[]) =>
      begin(async () => {
        if (rows !== undefined) pieces.current = piecesOf(rows);
        await carryOn(from);
      }),
    [begin, carryOn],
  );

  const stop = useCallback(() => {
    wanted.current = false;
    setStopping(true);
  }, []);

  return { activity, progress, stopping, failure, start, resume, stop };
}

/** It could not be reached, Forge asks to wait, or another page was faster. */
const mayHelp = (failure: Failure): boolean =>
  failure.kind === 'unavailable' || (failure.kind === 'refused' && isRace(failure));

/** Another page drives the same import, or did a moment ago. */
function isRace(failure: Extract<Failure, { kind: 'refused' }>): boolean {
  return failure.problems.some(({ rule }) => rule === 'lostRace');
}

/** Everything before the rows are uploaded: departments, and the place where the import is kept. */
async function prepare(
  { fileName, rows, department, source, names }: Order,
  pieces: number,
  tell: (activity: Activity) => void,
): Promise<Reply<Progress>> {
  if (names.length > 0) tell('departments');
  for (let from = 0; from < names.length; from += namesPerCall) {
    const reply = await call('import.departments', { names: names.slice(from, from + namesPerCall) });
    if (!reply.ok) return reply;
  }
  const name = fileName.slice(0, 255);
  return call('import.start', { fileName: name, rows: rows.length, pieces, department, source });
}
