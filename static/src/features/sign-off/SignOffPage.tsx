import { lazy, Suspense, useCallback, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { EmptyState } from '../../ui/EmptyState';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { nameOf, sayMoment } from '../../ui/format';
import { Message } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { Skeleton } from '../../ui/Skeleton';
import { say } from '../../ui/say';
import { useReply } from '../../ui/useReply';
import { BaselineStatus } from '../board/BaselineStatus';
import { Departments } from './Departments';
import { Publish } from './Publish';
import { Recall } from './Recall';
import styles from './SignOffPage.module.css';
import { Unfit } from './Unfit';
import { usePolling } from './usePolling';

const Baselines = lazy(() => import('./Baselines'));
const Amendments = lazy(() => import('../amendments/Amendments'));
const Changes = lazy(() => import('./Changes'));
const Difference = lazy(() => import('../difference/Difference'));
const Signers = lazy(() => import('../signers/Signers'));
const SignDialog = lazy(() => import('./SignDialog'));

export type SignOffState = Output<'baseline.read'>;

/** How often the page asks whether somebody else has signed, in milliseconds. */
const pollEvery = 8_000;

/** Publish the chart, watch the departments sign, sign for one's own. */
export default function SignOffPage() {
  const { loaded, reload } = useReply('baseline.read', {});
  const [signing, setSigning] = useState<string | null>(null);
  usePolling(reload, pollEvery, signing === null);

  const onSigned = useCallback(
    (department: string, inForce: boolean) => {
      setSigning(null);
      flag({
        tone: 'success',
        title: `You have signed for ${department}`,
        description: inForce
          ? 'Everybody has signed: the chart is in force, and Jira holds to it from now on.'
          : 'The chart is in force once every department has signed.',
      });
      void reload();
    },
    [reload],
  );

  if (loaded.status === 'loading') {
    return (
      <div className={styles.page} aria-busy="true">
        <PageHeader title="Sign-off" />
        <Skeleton height="20px" width="40%" />
        <Skeleton height="120px" />
      </div>
    );
  }
  if (loaded.status === 'failed') {
    return (
      <div className={styles.page}>
        <PageHeader title="Sign-off" />
        <FailureMessage
          title="The sign-off could not be read"
          failure={loaded.failure}
          onRetry={() => void reload()}
        />
      </div>
    );
  }
  const state = loaded.value;
  const { baseline, inForce } = state;
  const out = baseline?.state === 'outForSignature';
  return (
    <div className={styles.page}>
      <PageHeader
        title="Sign-off"
        status={<BaselineStatus baseline={baseline} enforcement={state.enforcement} />}
        actions={
          <>
            {out && <Recall state={state} onDone={reload} />}
            {!out && <Publish state={state} onDone={reload} />}
          </>
        }
      />
      {baseline !== null && (
        <p className={styles.quiet}>
          Published by {nameOf(state.people, baseline.publishedBy)} on {sayMoment(baseline.publishedAt)}.
          {out &&
            inForce !== null &&
            ` Until every department has signed, B${inForce.number}.${inForce.edition} stays in force.`}
          {out && inForce === null && ' Nothing may start until every department has signed.'}
        </p>
      )}
      {state.writing !== null && (
        <p className={styles.quiet} role="status">
          Jira’s fields are being brought up to date: {state.writing.of - state.writing.left} of{' '}
          {state.writing.of} requirements.
        </p>
      )}
      {state.live === 0 && baseline === null ? (
        <EmptyState heading="Nothing to sign yet">
          Create requirements and score them on the matrix. The governance lead then publishes the chart here,
          and each department’s key users sign their part.
        </EmptyState>
      ) : (
        <>
          {!out && <Unfit problems={state.unfit} published={baseline !== null} />}
          {baseline === null && state.unfit.length === 0 && (
            <Message appearance="information" title="Ready to publish">
              <p>
                All {state.live} live requirements are scored and belong to departments with a key user.
                Publishing freezes this order and asks each department to sign its part.
              </p>
            </Message>
          )}
          {baseline !== null && (
            <Suspense fallback={null}>
              <Changes stamp={JSON.stringify(baseline)} onDone={reload} />
            </Suspense>
          )}
          {baseline !== null && (
            <Suspense fallback={null}>
              <Amendments stamp={JSON.stringify(baseline)} onSigned={() => void reload()} />
            </Suspense>
          )}
          {(out ? inForce !== null : baseline !== null) && (
            <Suspense fallback={null}>
              <Difference stamp={JSON.stringify(baseline)} />
            </Suspense>
          )}
          {state.departments.length > 0 && <Departments state={state} onSign={setSigning} onDone={reload} />}
        </>
      )}
      <Suspense fallback={null}>
        <Signers
          stamp={JSON.stringify([baseline, state.departments.map(({ waiting }) => waiting)])}
          onChanged={() => void reload()}
        />
      </Suspense>
      {baseline !== null && (
        <Suspense fallback={null}>
          <Baselines stamp={`${baseline.number}.${baseline.edition} ${baseline.state}`} />
        </Suspense>
      )}
      {signing !== null && (
        <Suspense fallback={null}>
          <SignDialog
            department={signing}
            whyNot={whyNotSign(state, signing)}
            inNameOf={inNameOf(state, signing)}
            onClose={() => setSigning(null)}
            onSigned={onSigned}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Whose signature the caller would give, where it is not their own. */
function inNameOf({ departments, people }: SignOffState, id: string): string | null {
  const line = departments.find(({ department }) => department.id === id);
  return line?.inNameOf === undefined ? null : nameOf(people, line.inNameOf);
}

/** In words, why the caller cannot sign for a department now; null where they can. */
function whyNotSign(state: SignOffState, id: string): string | null {
  const line = state.departments.find(({ department }) => department.id === id);
  if (line === undefined || line.mine) return null;
  if (state.baseline?.state === 'inForce') return 'This chart is in force: everybody has signed.';
  if (line.signatures.some(({ accountId }) => accountId === state.me.accountId)) {
    return `You have signed for ${line.department.name}.`;
  }
  const { name, keyUsers } = line.department;
  if (line.inNameOf !== undefined || keyUsers.includes(state.me.accountId)) {
    return say({ rule: 'B3-twice', department: name });
  }
  return say({ rule: 'B3-keyUser', department: name });
}
