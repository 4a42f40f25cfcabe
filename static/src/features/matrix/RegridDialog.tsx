import ModalDialog, { ModalTransition } from '@atlaskit/modal-dialog';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { call } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { Message } from '../../ui/Message';
import type { Chart } from '../board/chart';
import { WaveMoves } from '../board/WaveMoves';
import { words as shared } from '../board/words';
import styles from './RegridDialog.module.css';
import { type Choices, choiceKey, gridOf, groupsOf, previewOf, settlementsOf } from './regrid';
import { words } from './regridWords';
import { SettleGroup } from './SettleGroup';
import { type Settling, useSettling } from './useSettling';

/** Requirements that change their wave and are listed by name. */
const mostListed = 200;

interface Props {
  chart: Chart;
  /** As many as there would be; as many as there are, to settle what was left. */
  levels: number;
  onEntries: (entries: readonly BoardEntry[]) => void;
  onClose: () => void;
}

/** M5: what another number of levels does, what people have to settle for it, and then the doing of it. */
export default function RegridDialog({ chart: live, levels, onEntries, onClose }: Props) {
  // What is decided on stays as it was opened: the board goes on underneath.
  const [chart] = useState(live);
  const groups = useMemo(() => groupsOf(chart, levels), [chart, levels]);
  const [choices, setChoices] = useState<Choices>(new Map());
  const { state, start, goOn, stop } = useSettling(onEntries);
  const { phase } = state;
  const grid = gridOf(levels, chart);

  useEffect(() => {
    // Taken up again: what was said before is not asked twice.
    if (levels !== chart.levels) return;
    void call('grid.plan', {}).then((reply) => {
      if (!reply.ok || reply.value.levels !== levels) return;
      const said = reply.value.settled.flatMap(({ id, difficulty, impact }) => [
        ...(difficulty === null ? [] : [[choiceKey({ axis: 'difficulty', id }), difficulty] as const]),
        ...(impact === null ? [] : [[choiceKey({ axis: 'impact', id }), impact] as const]),
      ]);
      setChoices((was) => new Map([...said, ...was]));
    });
  }, [levels, chart.levels]);

  useEffect(() => {
    if (phase !== 'done' || state.refused > 0) return;
    flag({
      tone: 'success',
      title: levels === chart.levels ? words.settled(state.done) : words.done(levels),
    });
    onClose();
  }, [phase, state.refused, state.done, levels, chart.levels, onClose]);

  const choose = (axis: 'difficulty' | 'impact') => (ids: readonly number[], level: number) =>
    setChoices((was) => new Map([...was, ...ids.map((id) => [choiceKey({ axis, id }), level] as const)]));
  const open = groups.reduce(
    (sum, { axis, cards }) => sum + cards.filter(({ id }) => !choices.has(choiceKey({ axis, id }))).length,
    0,
  );

  return (
    <ModalTransition>
      <ModalDialog
        width="x-large"
        onClose={phase === 'running' ? undefined : onClose}
        label={words.title(levels, chart.levels)}
      >
        <div className={styles.dialog}>
          <h1 className={styles.title}>{words.title(levels, chart.levels)}</h1>
          {phase === 'choosing' ? (
            <>
              <p className={styles.quiet}>{groups.length === 0 ? words.nothingBetween : words.intro}</p>
              <div className={styles.scroll}>
                {groups.length > 0 && (
                  <section className={styles.part} aria-label={words.settle}>
                    {groups.map((group) => (
                      <SettleGroup
                        key={group.key}
                        group={group}
                        grid={grid}
                        choices={choices}
                        onChoose={choose(group.axis)}
                      />
                    ))}
                  </section>
                )}
                <Effect chart={chart} levels={levels} choices={choices} open={open} />
              </div>
              {state.failure !== null && <FailureMessage title={words.failed} failure={state.failure} />}
              <div className={styles.foot}>
                <span className={styles.reason} role="status">
                  {open > 0 ? words.left(open) : ''}
                </span>
                <Button appearance="subtle" onClick={onClose}>
                  {words.cancel}
                </Button>
                <Button
                  appearance="primary"
                  isDisabled={open > 0}
                  onClick={() => void start(levels, [...settlementsOf(groups, choices, null).values()])}
                >
                  {words.accept(levels, chart.levels)}
                </Button>
              </div>
            </>
          ) : (
            <Progress state={state} onStop={stop} onGoOn={() => void goOn()} onClose={onClose} />
          )}
        </div>
      </ModalDialog>
    </ModalTransition>
  );
}

interface EffectProps {
  chart: Chart;
  levels: number;
  choices: Choices;
  /** How many nobody has settled yet. */
  open: number;
}

const Effect = ({ chart, levels, choices, open }: EffectProps) => {
  const considered = useDeferredValue(choices);
  const preview = useMemo(
    () => previewOf(chart, levels, groupsOf(chart, levels), considered),
    [chart, levels, considered],
  );
  const { baseline } = chart.head;
  const inForce = baseline?.state === 'inForce' ? baseline : null;
  return (
    <section className={styles.part} aria-labelledby="regrid-effect">
      <h2 id="regrid-effect" className={styles.heading}>
        {words.effect}
      </h2>
      {preview === null ? (
        <p>{words.cycle}</p>
      ) : (
        <>
          <p>
            {words.moved(preview.moves.length, preview.inOrder)}
            {open > 0 && ` ${words.supposed(open)}`}
          </p>
          <WaveMoves
            counts={preview.counts}
            moves={preview.moves.slice(0, mostListed)}
            moved={preview.moves.length}
            signed={inForce !== null}
          />
        </>
      )}
      {inForce !== null && (
        <Message appearance="warning" title={words.inForce(shared.baseline(inForce.number, inForce.edition))}>
          <p>
            {words.inForceDetail}
            {preview !== null && preview.held > 0 && ` ${words.held(preview.held)}`}
          </p>
        </Message>
      )}
    </section>
  );
};

interface ProgressProps {
  state: Settling;
  onStop: () => void;
  onGoOn: () => void;
  onClose: () => void;
}

const Progress = ({ state, onStop, onGoOn, onClose }: ProgressProps) => {
  const { phase, done, all, refused, reasons, failure } = state;
  return (
    <>
      <p role="status">{words.progress(done, all)}</p>
      <progress className={styles.progress} value={done} max={Math.max(all, 1)} aria-label={words.settle} />
      {refused > 0 && (
        <Message appearance="warning" title={words.refused(refused)}>
          {reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Message>
      )}
      {failure !== null && <FailureMessage title={words.failed} failure={failure} />}
      {phase === 'stopped' && failure === null && <p>{words.stopped}</p>}
      <div className={styles.foot}>
        {phase === 'running' && <Button onClick={onStop}>{words.stop}</Button>}
        {phase === 'stopped' && (
          <Button appearance="primary" onClick={onGoOn}>
            {words.resume}
          </Button>
        )}
        {phase !== 'running' && <Button onClick={onClose}>{words.close}</Button>}
      </div>
    </>
  );
};
