import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call } from '../../backend';
import { reasonsOf } from '../../ui/failure';
import { flag } from '../../ui/flag';
import { say } from '../../ui/say';
import type { Chart } from '../board/chart';
import type { LiveBoard } from '../board/useBoard';

const NotNowDialog = lazy(() => import('../notNow/NotNowDialog'));

type Reading = Output<'notNow.read'>;
export type Aside = Reading['aside'][number];

const nothing: Reading = { aside: [], people: [] };
const failedBack = 'It was not brought back';

export interface NotNowOnMatrix {
  /** What is said about cards that are not now; null until it has been read. */
  readonly said: ReadonlyMap<number, Aside> | null;
  readonly people: Reading['people'];
  /** Asks why, and then puts these aside; of those that are aside already it changes what is said. */
  readonly put: (ids: readonly number[]) => void;
  readonly back: (ids: readonly number[]) => void;
  readonly dialog: ReactNode;
}

/** *Not now* on the matrix: what is said is read where something is put aside, and again when that changes. */
export function useNotNow(chart: Chart, { accept, refresh }: LiveBoard): NotNowOnMatrix {
  const [reading, setReading] = useState<Reading | null>(null);
  const [asked, setAsked] = useState<readonly number[] | null>(null);
  const present = chart.entries
    .filter(({ state }) => state === 'notNow')
    .map(({ id, updated }) => `${id}@${updated}`)
    .join();

  const latest = useRef(0);
  const readAgain = useCallback(async () => {
    latest.current += 1;
    const own = latest.current;
    const reply = await call('notNow.read', {});
    if (reply.ok && own === latest.current) setReading(reply.value);
  }, []);
  useEffect(() => {
    if (present !== '') void readAgain();
  }, [present, readAgain]);

  const changed = useCallback(
    ({ entries }: Output<'notNow.put'>) => {
      accept(entries);
      refresh();
      void readAgain();
    },
    [accept, refresh, readAgain],
  );
  const bringBack = useCallback(
    async (ids: readonly number[]) => {
      const reply = await call('notNow.back', { ids: [...ids] });
      if (reply.ok) changed(reply.value);
      const why = reply.ok ? reply.value.refused.map(({ problem }) => say(problem)) : reasonsOf(reply);
      if (why.length > 0) flag({ tone: 'error', title: failedBack, description: why.join(' ') });
    },
    [changed],
  );
  const back = useCallback((ids: readonly number[]) => void bringBack(ids), [bringBack]);
  const said = useMemo(
    () => (reading === null ? null : new Map(reading.aside.map((one) => [one.id, one]))),
    [reading],
  );
  const [first = 0] = asked ?? [];
  const entry = chart.byId.get(first);
  const people = reading?.people ?? nothing.people;
  const dialog = asked !== null && entry !== undefined && (
    <Suspense fallback={null}>
      <NotNowDialog
        ids={asked}
        issueKey={entry.key}
        aside={asked.length === 1 && entry.state === 'notNow'}
        said={said?.get(first) ?? null}
        people={[...chart.head.people, ...people]}
        onDone={changed}
        onClose={() => setAsked(null)}
      />
    </Suspense>
  );
  return { said, people, put: setAsked, back, dialog };
}
