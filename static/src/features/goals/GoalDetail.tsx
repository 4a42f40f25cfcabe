import { useState } from 'react';
import { sayTerms } from '../../../../src/domain/words/goals';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayDay } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { Message } from '../../ui/Message';
import { AskReason } from '../gates/AskReason';
import gates from '../gates/Gates.module.css';
import { Figures } from './Figures';
import { GoalForm } from './GoalForm';
import { GoalPlot } from './GoalPlot';
import styles from './Goals.module.css';
import type { Goal } from './goal';
import { Progress } from './Progress';

interface Props {
  goal: Goal;
  onGoal: (goal: Goal) => void;
  onDropped: () => void;
}

/** A goal: how far it is, what was measured, how, by whom, and what was changed. */
export function GoalDetail({ goal, onGoal, onDropped }: Props) {
  const [editing, setEditing] = useState(false);
  const { terms, may, dropped, changes, people } = goal;
  return (
    <div className={gates.gate}>
      <header>
        <h2 className={gates.title}>{goal.statement}</h2>
        <p className={styles.quiet}>
          <IssueLink issueKey={goal.key} className={gates.inText ?? ''} />. {nameOf(people, terms.owner)} owns
          it.
        </p>
      </header>
      {dropped !== null && (
        <Message appearance="information" title="Given up">
          <p>
            {nameOf(people, dropped.by)}, {sayDay(dropped.at)}: “{dropped.reason}”. No gate asks for it any
            more.
          </p>
        </Message>
      )}
      <Progress goal={goal} />
      <GoalPlot goal={goal} />
      <Figures goal={goal} onGoal={onGoal} />
      <section className={gates.section} aria-label="How it is measured">
        <h3 className={gates.heading}>How it is measured</h3>
        <p className={styles.way}>{terms.way}</p>
        {changes.length > 0 && (
          <ul className={styles.changes}>
            {changes.map(({ at, by, reason, before }) => (
              <li key={at}>
                Before {sayDay(at)}: {sayTerms(before)}, owned by {nameOf(people, before.owner)}. Changed by{' '}
                {nameOf(people, by)}: “{reason}”
              </li>
            ))}
          </ul>
        )}
        {editing ? (
          <GoalForm
            issue={{ id: goal.id, statement: goal.statement }}
            terms={terms}
            onClose={() => setEditing(false)}
            onSaved={(next) => {
              setEditing(false);
              onGoal(next);
            }}
          />
        ) : (
          may.set && (
            <div className={gates.buttons}>
              <Button spacing="compact" onClick={() => setEditing(true)}>
                Change the goal
              </Button>
              <Drop goal={goal} onDropped={onDropped} />
            </div>
          )
        )}
      </section>
    </div>
  );
}

function Drop({ goal, onDropped }: { goal: Pick<Goal, 'id'>; onDropped: () => void }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const drop = async (reason: string) => {
    setFailure(null);
    const reply = await call('goals.drop', { goal: goal.id, reason });
    if (reply.ok) onDropped();
    else setFailure(reply);
    return reply.ok;
  };
  return (
    <>
      <AskReason
        open="Give it up"
        label="Why it is given up"
        send="Give this goal up"
        isDisabled={false}
        onSend={drop}
      />
      {failure !== null && <FailureMessage title="The goal was not given up" failure={failure} />}
    </>
  );
}

/** Goals whose issues are gone from the project: gates ask for them until they are given up. */
export const Gone = ({
  gone,
  onDropped,
}: {
  gone: readonly { id: number; key: string }[];
  onDropped: () => void;
}) =>
  gone.length === 0 ? null : (
    <Message appearance="warning" title="Goals without an issue">
      {gone.map((one) => (
        <div key={one.id}>
          <p>{one.key} was deleted or moved away. Gate 9 asks for its result until it is given up.</p>
          <Drop goal={one} onDropped={onDropped} />
        </div>
      ))}
    </Message>
  );
