import CheckIcon from '@atlaskit/icon/core/check-mark';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { levelOf } from '../../../../src/domain/grid';
import { sayBypass } from '../../../../src/domain/words/bypass';
import { baselineStateNames } from '../../../../src/domain/words/en';
import { lowerFirst } from '../../../../src/domain/words/grammar';
import { Code } from '../../ui/Code';
import { sayDay, sayMoment } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import { Skeleton } from '../../ui/Skeleton';
import { ComesFirst } from './ComesFirst';
import styles from './PanelPage.module.css';
import { Signatures } from './Signatures';
import { Waves } from './Waves';

export type PanelState = Output<'panel.read'>;

/** The cell in words, "hard × large", or what is missing to have one. */
function sayCell({ difficulty, impact, rules: { grid } }: PanelState): string {
  if (difficulty === null && impact === null) return 'not scored yet';
  const hard =
    difficulty === null ? 'no difficulty' : grid.difficulty[levelOf(difficulty, grid.difficulty.length)];
  const large = impact === null ? 'no impact' : grid.impact[levelOf(impact, grid.impact.length)];
  return `${lowerFirst(hard ?? '')} × ${lowerFirst(large ?? '')}`;
}

const asks: Record<NonNullable<PanelState['asked']>['kind'], string> = {
  addition: 'to be added to the chart',
  revision: 'to change on the chart',
  removal: 'to come off the chart',
  exception: 'to start out of turn',
};

function sayAsked({ kind, to }: NonNullable<PanelState['asked']>, panel: PanelState): string {
  return to === null ? asks[kind] : `${asks[kind]}, to ${sayCell({ ...panel, ...to })}`;
}

const answers: Record<PanelState['state'], string | null> = {
  open: null,
  started: 'Started',
  done: 'Done',
  withdrawn: 'Withdrawn',
  notNow: 'Not now',
};

const ChangeView = lazy(async () => ({ default: (await import('../change/ChangeView')).ChangeView }));

interface Props {
  standing: PanelState;
  /** Something was done about a change: what is shown is out of date. */
  onDone: () => void;
}

export function Standing({ standing: panel, onDone }: Props) {
  const { standing, waves, baseline } = panel;
  return (
    <>
      <dl className={styles.facts}>
        <Fact name="Place">
          {standing === null ? (
            <strong>None</strong>
          ) : (
            <>
              <strong>{standing.label}</strong>{' '}
              {/* What was added later stands behind every place of the chart. */}
              {standing.label.startsWith('A-') ? 'added later' : `${standing.place} of ${panel.total}`}
              {panel.provisional && ', as it would be now'}
            </>
          )}
        </Fact>
        <Fact name="Wave">
          {standing !== null && (
            <>
              <strong>{standing.wave}</strong> of {waves.length},{' '}
            </>
          )}
          {sayCell(panel)}
        </Fact>
        <Fact name="May it start?">
          <MayStart panel={panel} />
        </Fact>
        {panel.asked !== null && (
          <Fact name="Asked for">
            <Lozenge appearance="information">{`Request ${panel.asked.number}`}</Lozenge>{' '}
            {sayAsked(panel.asked, panel)}. Until the team confirms it, what was signed counts.
          </Fact>
        )}
        <Fact name="Baseline">
          {baseline === null ? (
            'none published'
          ) : (
            <>
              <Code>{`B${baseline.number}.${baseline.edition} ${baseline.code}`}</Code>{' '}
              <span className={styles.quiet}>
                {baselineStateNames[baseline.state]}
                {baseline.inForceSince !== null && ` since ${sayDay(baseline.inForceSince)}`}
              </span>
            </>
          )}
        </Fact>
      </dl>
      {panel.bypass !== null && (
        <p className={styles.no}>
          <WarningIcon label="" size="small" />{' '}
          {`Past the guard: ${sayBypass(panel.bypass.transition)} on ${sayMoment(panel.bypass.at)}. Jira’s history of this issue says by whom.`}
        </p>
      )}
      {waves.length > 0 && <Waves waves={waves} own={standing?.wave ?? null} />}
      {panel.reasons.length > 0 && (
        <section className={styles.section}>
          <h2 className={styles.heading}>Why not</h2>
          <ul className={styles.reasons}>
            {panel.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
      {panel.changed.length > 0 && (
        <section className={styles.section}>
          <h2 className={styles.heading}>Changed since it was signed</h2>
          <Suspense fallback={<Skeleton height="60px" />}>
            <ChangeView key={panel.changed.join()} id={panel.id} onDone={onDone} />
          </Suspense>
        </section>
      )}
      <ComesFirst panel={panel} />
      {panel.signatures.length > 0 && <Signatures panel={panel} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function MayStart({ panel }: { panel: PanelState }) {
  const answer = answers[panel.state];
  if (answer !== null) {
    return (
      <Lozenge
        appearance={
          panel.state === 'done' ? 'success' : panel.state === 'started' ? 'information' : 'neutral'
        }
      >
        {answer}
      </Lozenge>
    );
  }
  if (panel.may) {
    return (
      <span className={styles.yes}>
        <CheckIcon label="" size="small" /> <strong>Yes</strong>
        {panel.rules.enforcement === 'advisory' &&
          panel.baseline?.state !== 'inForce' &&
          ' (advisory until a chart is in force)'}
      </span>
    );
  }
  const count = panel.reasons.length;
  return (
    <span className={styles.no}>
      <LockIcon label="" size="small" /> <strong>Not yet</strong>{' '}
      {count === 1 ? '1 reason below' : `${count} reasons below`}
    </span>
  );
}
