import { useState } from 'react';
import { isLive } from '../../../../src/domain/board';
import { isBetweenLevels } from '../../../../src/domain/grid';
import { say } from '../../../../src/domain/words/en';
import { call } from '../../backend';
import { Button } from '../../ui/Button';
import { reasonsOf } from '../../ui/failure';
import { flag } from '../../ui/flag';
import { Message } from '../../ui/Message';
import type { Chart } from '../board/chart';
import { lacking } from './lacking';
import { words } from './words';

interface Props {
  chart: Chart;
  onAccepted: () => void;
}

/** M1's proposal of another number of levels. Whoever may not accept it reads who may. */
export const GridBanner = ({ chart, onAccepted }: Props) => {
  const [busy, setBusy] = useState(false);
  const { head, levels } = chart;
  const proposed = head.proposedLevels;
  if (proposed === levels) return null;

  const stands = head.baseline?.state === 'outForSignature' || head.baseline?.state === 'inForce';
  const [lack] = lacking('acceptGrid', head.me);
  const why = lack !== undefined ? say(lack) : stands ? words.gridNotWhileStanding : null;
  const between = chart.entries.filter(
    (entry) =>
      isLive(entry.state) &&
      [entry.difficulty, entry.impact].some((p) => p !== null && isBetweenLevels(p, proposed)),
  ).length;

  const accept = async () => {
    setBusy(true);
    const reply = await call('grid.accept', { levels: proposed });
    setBusy(false);
    if (reply.ok) {
      flag({ tone: 'success', title: words.usesLevels(proposed) });
      onAccepted();
    } else {
      flag({ tone: 'error', title: words.couldNotUseLevels, description: reasonsOf(reply).join(' ') });
    }
  };

  return (
    <Message
      appearance="information"
      title={words.propose(chart.counts.live, proposed, levels)}
      actions={
        why === null ? (
          <Button onClick={() => void accept()} isDisabled={busy}>
            {words.takeLevels(proposed)}
          </Button>
        ) : (
          <span>{why}</span>
        )
      }
    >
      <p>{words.proposeDetail(between)}</p>
    </Message>
  );
};
