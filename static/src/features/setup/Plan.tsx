import CheckIcon from '@atlaskit/icon/core/check-circle';
import UncheckedIcon from '@atlaskit/icon/core/check-circle-unchecked';
import BlockedIcon from '@atlaskit/icon/core/status-error';
import ChangedIcon from '@atlaskit/icon/core/status-warning';
import type { ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { LiveRegion } from '../../ui/VisuallyHidden';
import { PinAgain } from './PinAgain';
import styles from './SetupPage.module.css';
import type { Applying, SetupPlan } from './useApply';

type Step = SetupPlan['steps'][number];

const groups: Record<Step['group'], string> = {
  types: 'Issue type',
  fields: 'Fields and screens',
  statuses: 'Statuses',
  workflow: 'Workflow and guard',
  roles: 'Project roles',
  panel: 'Issue panel',
  board: 'Board',
};

const stateWords: Record<Step['state'], string> = {
  present: 'there already',
  missing: 'to do',
  blocked: 'cannot be done',
  changed: 'changed by hand',
};

/** Steps of which each makes something of this project's own: any of them done means that set-up has run here. */
const ownSteps = ['screen', 'screenScheme', 'typeScheme', 'workflow', 'settings'];

/** Whether set-up has nothing left to do by itself: what was changed by hand is for somebody to decide. */
export const isSettled = (plan: SetupPlan): boolean =>
  plan.steps.every(({ state }) => state === 'present' || state === 'changed');

/** Whether set-up was begun and not brought to its end. */
export const isBegun = (plan: SetupPlan): boolean =>
  !isSettled(plan) && plan.steps.some(({ id, state }) => ownSteps.includes(id) && state === 'present');

const startLabel = (plan: SetupPlan, begun: boolean): string => {
  if (plan.removed) return 'Set up again';
  return begun ? 'Resume set-up' : 'Set up this project';
};

interface Props {
  plan: SetupPlan;
  replace: (plan: SetupPlan) => void;
  applying: Applying;
}

/** The plan, to be read before anything is touched, and its progress while it is carried out. */
export function Plan({ plan, replace, applying }: Props) {
  const done = plan.steps.filter((step) => step.state === 'present').length;
  const missing = plan.steps.filter((step) => step.state === 'missing').length;
  const current = plan.steps.find((step) => step.id === applying.current);
  const shownGroups = [...new Set(plan.steps.map((step) => step.group))];
  const begun = isBegun(plan) || applying.begun;

  const steps = shownGroups.map((group) => (
    <div key={group} className={styles.group}>
      <h3 className={styles.groupHeading}>{groups[group]}</h3>
      <ul>
        {plan.steps
          .filter((step) => step.group === group)
          .map((step) => (
            <StepRow
              key={step.id}
              step={step}
              current={step.id === applying.current}
              progress={step.id === applying.current ? plan.progress : null}
              action={
                step.id === 'panel' && step.state === 'present' ? (
                  <PinAgain replace={replace} busy={applying.running} />
                ) : null
              }
            />
          ))}
      </ul>
    </div>
  ));

  return (
    <section className={styles.section} aria-labelledby="plan-heading">
      <div className={styles.head}>
        <h2 id="plan-heading" className={styles.heading}>
          Set-up
        </h2>
        <span className={styles.quiet}>
          {done} of {plan.steps.length} steps done
        </span>
        <span className={styles.end}>
          {applying.running ? (
            <Button onClick={applying.stop} isDisabled={applying.stopping}>
              {applying.stopping ? 'Stopping after this step' : 'Stop'}
            </Button>
          ) : (
            missing > 0 && (
              <Button appearance="primary" onClick={() => void applying.start(plan)}>
                {startLabel(plan, begun)}
              </Button>
            )
          )}
        </span>
      </div>
      <progress
        className={styles.progress}
        max={Math.max(plan.steps.length, 1)}
        value={done}
        aria-label={`Set-up: ${done} of ${plan.steps.length} steps done`}
      />
      <LiveRegion>{current ? `${current.title}…` : ''}</LiveRegion>
      {isSettled(plan) ? (
        <details>
          <summary className={styles.fold}>What set-up has put here</summary>
          {steps}
        </details>
      ) : (
        steps
      )}
    </section>
  );
}

interface StepRowProps {
  step: Step;
  current: boolean;
  /** Of a step that takes several calls. */
  progress: SetupPlan['progress'];
  /** What can be asked of it once more. */
  action: ReactNode;
}

const icons: Record<Step['state'], typeof CheckIcon> = {
  present: CheckIcon,
  missing: UncheckedIcon,
  blocked: BlockedIcon,
  changed: ChangedIcon,
};

function StepRow({ step, current, progress, action }: StepRowProps) {
  const Icon = icons[step.state];
  const read =
    progress === null
      ? 'working…'
      : `${progress.read.toLocaleString('en')} of about ${progress.of.toLocaleString('en')} read`;
  return (
    <li
      className={styles.step}
      data-state={step.state}
      data-step={step.id}
      aria-current={current ? 'step' : undefined}
    >
      <span className={styles.stepIcon} data-state={step.state}>
        <Icon label={current ? 'being done' : stateWords[step.state]} />
      </span>
      <span className={styles.stepText}>
        <span className={styles.stepTitle}>{step.title}</span>
        <span className={styles.quiet}>{step.state === 'changed' ? stateWords.changed : step.detail}</span>
        {progress !== null && (
          <progress
            className={styles.progress}
            max={Math.max(progress.of, 1)}
            value={progress.read}
            aria-label={`${step.title}: ${read}`}
          />
        )}
      </span>
      {current && <span className={styles.quiet}>{read}</span>}
      {action}
    </li>
  );
}
