import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { isLive } from '../../../../src/domain/board';
import { isBetweenLevels } from '../../../../src/domain/grid';
import { Button } from '../../ui/Button';
import { Message } from '../../ui/Message';
import { say } from '../../ui/say';
import type { Chart } from '../board/chart';
import type { LiveBoard } from '../board/useBoard';
import { lacking } from './lacking';
import { words } from './words';

const RegridDialog = lazy(() => import('./RegridDialog'));

interface Props {
  chart: Chart;
  live: Pick<LiveBoard, 'accept' | 'refresh'>;
}

const countBetween = (chart: Chart, levels: number): number =>
  chart.entries.filter(
    (entry) =>
      isLive(entry.state) &&
      [entry.difficulty, entry.impact].some((p) => p !== null && isBetweenLevels(p, levels)),
  ).length;

/**
 * M1's proposal of another number of levels, and what was left to settle on the present ones. Whoever may not
 * accept it reads who may.
 */
export default function GridBanner({ chart, live }: Props) {
  const [open, setOpen] = useState<number | null>(null);
  const { head, levels } = chart;
  const proposed = head.proposedLevels;
  const between = useMemo(() => countBetween(chart, proposed), [chart, proposed]);
  const out = head.baseline?.state === 'outForSignature';
  const [lack] = lacking('acceptGrid', head.me);
  const why = lack !== undefined ? say(lack) : out ? words.gridNotWhileOut : null;
  const { refresh } = live;
  const close = useCallback(() => {
    setOpen(null);
    refresh();
  }, [refresh]);

  const dialog = open !== null && (
    <Suspense fallback={null}>
      <RegridDialog chart={chart} levels={open} onEntries={live.accept} onClose={close} />
    </Suspense>
  );
  if (proposed === levels) {
    if (open === null && (between === 0 || why !== null)) return null;
    return (
      <>
        {between > 0 && (
          <Message
            appearance="information"
            title={words.leftBetween(between)}
            actions={<Button onClick={() => setOpen(levels)}>{words.settleThem}</Button>}
          >
            <p>{words.leftBetweenDetail}</p>
          </Message>
        )}
        {dialog}
      </>
    );
  }
  return (
    <>
      <Message
        appearance="information"
        title={words.propose(chart.counts.live, proposed, levels)}
        actions={
          why === null ? (
            <Button onClick={() => setOpen(proposed)}>{words.takeLevels(proposed)}</Button>
          ) : (
            <span>{why}</span>
          )
        }
      >
        <p>{words.proposeDetail(between)}</p>
      </Message>
      {dialog}
    </>
  );
}
