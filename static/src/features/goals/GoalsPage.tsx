import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { roleNames } from '../../../../src/domain/words/en';
import { countOf } from '../../../../src/domain/words/grammar';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FailureMessage } from '../../ui/FailureMessage';
import { IssueLink } from '../../ui/IssueLink';
import { Message } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { Skeleton } from '../../ui/Skeleton';
import { say } from '../../ui/say';
import { useReply } from '../../ui/useReply';
import { useRouter } from '../project/useRouter';
import { usePolling } from '../sign-off/usePolling';
import { GoalDetail, Gone } from './GoalDetail';
import { GoalForm } from './GoalForm';
import styles from './Goals.module.css';
import { GoalTable } from './GoalTable';
import type { Goal } from './goal';

type List = Output<'goals.list'>;

const pollEvery = 60_000;

/** What the rollout is to bring: every goal with what was measured of it, and one of them at length. */
export default function GoalsPage() {
  const { loaded, reload } = useReply('goals.list', {});
  const [adding, setAdding] = useState(false);
  const router = useRouter();
  usePolling(reload, pollEvery, loaded.status === 'ready');
  if (loaded.status === 'failed') {
    return (
      <div className={styles.page}>
        <PageHeader title="Goals" />
        <FailureMessage
          title="The goals could not be read"
          failure={loaded.failure}
          onRetry={() => void reload()}
        />
      </div>
    );
  }
  if (loaded.status === 'loading') {
    return (
      <div className={styles.page} aria-busy="true">
        <PageHeader title="Goals" />
        <Skeleton height="240px" />
      </div>
    );
  }
  const list = loaded.value;
  const show = (id: number) => router.replaceSearch(`?goal=${id}`);
  const added = (goal: Goal) => {
    setAdding(false);
    show(goal.id);
    void reload();
  };
  const add = <Add list={list} onAdd={() => setAdding(true)} />;
  return (
    <div className={styles.page}>
      <PageHeader title="Goals" actions={list.goals.length > 0 && !adding ? add : undefined} />
      {adding && (
        <section className={styles.card} aria-label="A new goal">
          <h2 className={styles.heading}>A new goal</h2>
          <GoalForm issue={null} terms={null} onClose={() => setAdding(false)} onSaved={added} />
        </section>
      )}
      <Unmeasurable list={list} />
      <Gone gone={list.gone} onDropped={() => void reload()} />
      {list.goals.length === 0 && !adding && (
        <EmptyState heading="No goal is set yet" actions={add}>
          A goal says what the rollout is to bring, as a figure: from where, to where, by when, and who
          measures it. The last gate asks for the result of each.
        </EmptyState>
      )}
      {list.goals.length > 0 && <Goals list={list} onShow={show} onChanged={() => void reload()} />}
    </div>
  );
}

const Add = ({ list, onAdd }: { list: List; onAdd: () => void }) => {
  const setters = `The ${roleNames.governanceLead}, the ${roleNames.qualityMonitor} and the ${roleNames.steeringCommittee} set goals.`;
  const why = !list.hasType ? say({ rule: 'goal-type' }) : list.maySet ? null : setters;
  return (
    <span className={styles.head}>
      <Button appearance="primary" isDisabled={why !== null} onClick={onAdd}>
        Set a goal
      </Button>
      {why !== null && <span className={styles.quiet}>{why}</span>}
    </span>
  );
};

const Unmeasurable = ({ list: { unmeasurable } }: { list: List }) =>
  unmeasurable.length === 0 ? null : (
    <Message appearance="warning" title={`${countOf(unmeasurable.length, 'goal')} cannot be measured yet`}>
      <p>Open the issue and say how it is measured; until then gate 9 counts it as one without a result.</p>
      <ul className={styles.changes}>
        {unmeasurable.map(({ id, key, statement }) => (
          <li key={id}>
            <IssueLink issueKey={key} /> {statement}
          </li>
        ))}
      </ul>
    </Message>
  );

interface GoalsProps {
  list: List;
  onShow: (goal: number) => void;
  onChanged: () => void;
}

const Goals = ({ list, onShow, onChanged }: GoalsProps) => {
  const router = useRouter();
  const wanted = Number(new URLSearchParams(router.search).get('goal'));
  // What was given up comes last.
  const goals = [...list.goals].sort(
    (one, other) => Number(one.dropped !== null) - Number(other.dropped !== null),
  );
  const shown = goals.find(({ id }) => id === wanted) ?? goals[0];
  if (shown === undefined) return null;
  return (
    <>
      <GoalTable
        goals={goals}
        shown={shown.id}
        nameOf={({ id, statement }) => (
          <button
            type="button"
            className={styles.name}
            aria-current={id === shown.id ? 'true' : undefined}
            onClick={() => onShow(id)}
          >
            {statement}
          </button>
        )}
      />
      <section className={styles.card} aria-label={shown.statement}>
        <One key={shown.id} id={shown.id} onChanged={onChanged} />
      </section>
    </>
  );
};

const One = ({ id, onChanged }: { id: number; onChanged: () => void }) => {
  const { loaded, reload, replace } = useReply('goals.read', { goal: id });
  if (loaded.status === 'loading') return <Skeleton height="320px" />;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="The goal could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  return (
    <GoalDetail
      goal={loaded.value}
      onGoal={(goal) => {
        replace(goal);
        onChanged();
      }}
      onDropped={() => {
        void reload();
        onChanged();
      }}
    />
  );
};
