import CheckIcon from '@atlaskit/icon/core/check-mark';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { Lozenge } from '../../ui/Lozenge';
import { Message } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import { Deviations } from './Deviations';
import { Guard } from './Guard';
import { isBegun, isSettled, Plan } from './Plan';
import { Removal } from './Removal';
import { refusedBy } from './refusedBy';
import styles from './SetupPage.module.css';
import { type SetupPlan, useApply } from './useApply';

const GatesNext = lazy(() => import('./GatesNext'));
const Keep = lazy(() => import('../keep/Keep'));
const Settings = lazy(() => import('./Settings'));

/** Project settings: what set-up would do, done with progress; then the rules; then the way out. */
export default function SetupPage() {
  const { loaded, reload, replace } = useReply('setup.plan', {});
  const [settingsVersion, setSettingsVersion] = useState(0);
  const onDone = useCallback(() => {
    setSettingsVersion((version) => version + 1);
    flag({
      tone: 'success',
      title: 'Wallchart is set up',
      description: 'Its pages are in the project’s sidebar now.',
    });
  }, []);
  const applying = useApply(replace, onDone);

  const plan = loaded.status === 'ready' ? loaded.value : null;
  // Changing the rules takes the governance lead, not a Jira administrator: they see the settings alone.
  const onlySettings = loaded.status === 'failed' && refusedBy(loaded.failure, 'administrator');

  return (
    <main className={styles.page}>
      <PageHeader
        title="Wallchart"
        status={
          plan === null ? undefined : plan.complete ? (
            <Lozenge appearance="success" icon={CheckIcon}>
              Set up
            </Lozenge>
          ) : (
            <Lozenge appearance={isSettled(plan) ? 'warning' : 'neutral'}>{stateOf(plan)}</Lozenge>
          )
        }
        actions={
          plan === null ? undefined : (
            <Button onClick={() => void reload()} isDisabled={applying.running}>
              Look again
            </Button>
          )
        }
      />
      {loaded.status === 'loading' && (
        <div className={styles.section} aria-busy="true">
          <Skeleton width="40%" height="20px" />
          <Skeleton />
          <Skeleton width="80%" />
          <Skeleton width="70%" />
        </div>
      )}
      {loaded.status === 'failed' && !onlySettings && (
        <FailureMessage
          title="Set-up cannot run"
          failure={loaded.failure}
          onRetry={refusedBy(loaded.failure, 'teamManaged') ? undefined : () => void reload()}
        />
      )}
      {onlySettings && (
        <Message appearance="information" title="Set-up is for Jira administrators">
          <p>It changes issue types, screens and workflows, which projects can share.</p>
        </Message>
      )}
      {plan !== null && (
        <>
          <p className={styles.intro}>{introOf(plan)}</p>
          {applying.failure !== null && (
            <FailureMessage
              title={`${applying.failure.title} did not work`}
              failure={applying.failure.failure}
              onRetry={() => void applying.start(plan)}
            />
          )}
          {plan.deviations.length > 0 && <Deviations plan={plan} replace={replace} busy={applying.running} />}
          {plan.notes.map(({ tone, title, detail }) => (
            <Message key={title} appearance={tone} title={title}>
              <p>{detail}</p>
            </Message>
          ))}
          <Plan plan={plan} replace={replace} applying={applying} />
          {plan.setUp && <Guard plan={plan} replace={replace} busy={applying.running} />}
        </>
      )}
      {(plan?.setUp || onlySettings) && (
        <>
          <Suspense fallback={null}>
            <GatesNext key={settingsVersion} />
          </Suspense>
          <Suspense fallback={<Skeleton height="120px" />}>
            <Settings key={settingsVersion} />
          </Suspense>
          <Suspense fallback={<Skeleton height="80px" />}>
            <Keep key={settingsVersion} />
          </Suspense>
        </>
      )}
      {plan !== null && (plan.setUp || plan.removed) && (
        <Removal key={String(plan.removed)} plan={plan} replace={replace} busy={applying.running} />
      )}
      {plan !== null && !plan.setUp && !plan.removed && (
        <Message appearance="information" title="What comes after">
          <p>
            Name each department’s key user: the lead of its component. Give somebody the role CRM governance
            lead. Then create requirements, score them on the matrix and publish.
          </p>
        </Message>
      )}
    </main>
  );
}

function stateOf(plan: SetupPlan): string {
  if (plan.removed) return 'Taken out';
  if (plan.guardOut) return 'Guard out';
  if (isSettled(plan)) return 'Changed by hand';
  return isBegun(plan) ? 'Partly set up' : 'Not set up';
}

function introOf(plan: SetupPlan): string {
  const { projectName, deviations } = plan;
  if (plan.removed) {
    return `Wallchart was taken out of ${projectName}. The issues and all that set-up made are still there: setting up again puts back the guard and the pages.`;
  }
  if (deviations.length > 0 && isSettled(plan)) {
    return deviations.length === 1
      ? `Set-up is done in ${projectName}; one thing was changed by hand since.`
      : `Set-up is done in ${projectName}; ${deviations.length} things were changed by hand since.`;
  }
  if (plan.guardOut && isSettled(plan)) {
    return `Everything that ${projectName} needs is there, but for the guard, which was taken out.`;
  }
  if (plan.complete) {
    return `Everything that ${projectName} needs is there. Running set-up again would change nothing.`;
  }
  return isBegun(plan)
    ? `What is ticked is done in ${projectName}; the rest is still to do. Set-up can be stopped and resumed at any step.`
    : `This is what set-up would do in ${projectName}. What is ticked is there already; nothing else is touched before you start. It can be stopped and resumed at any step.`;
}
