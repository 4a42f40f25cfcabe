import { type ReactNode, useState } from 'react';
import { roleNames } from '../../../../src/domain/words/en';
import { Button } from '../../ui/Button';
import { Message } from '../../ui/Message';
import { useReply } from '../../ui/useReply';
import { GoalDetail } from './GoalDetail';
import { GoalForm } from './GoalForm';

/** The goal whose issue the panel stands on; `otherwise` on every other issue. */
export default function GoalHere({ otherwise }: { otherwise: ReactNode }) {
  const { loaded, reload, replace } = useReply('goals.here', {});
  const [saying, setSaying] = useState(false);
  if (loaded.status === 'loading') return null;
  // Beside the panel's own answer a second failure would say the same twice.
  if (loaded.status === 'failed') return otherwise;
  const { goal, unmeasurable } = loaded.value;
  const show = (next: NonNullable<typeof goal>) => {
    setSaying(false);
    replace({ goal: next, unmeasurable: null });
  };
  if (goal !== null) return <GoalDetail goal={goal} onGoal={show} onDropped={() => void reload()} />;
  if (unmeasurable === null) return otherwise;
  if (saying) {
    return <GoalForm issue={unmeasurable} terms={null} onClose={() => setSaying(false)} onSaved={show} />;
  }
  return (
    <Message
      appearance="information"
      title="Not measured yet"
      actions={
        <Button isDisabled={!unmeasurable.maySet} onClick={() => setSaying(true)}>
          Say how it is measured
        </Button>
      }
    >
      <p>
        A goal counts once it can be measured: how, from which figure, to which, by when, and who sees to it.
        {!unmeasurable.maySet &&
          ` The ${roleNames.governanceLead}, the ${roleNames.qualityMonitor} or the ${roleNames.steeringCommittee} say so.`}
      </p>
    </Message>
  );
}
