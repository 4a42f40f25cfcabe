import type { Failure } from '../backend';
import { Button } from './Button';
import { reasonsOf } from './failure';
import { Message } from './Message';

interface Props {
  /** What failed: "The chart could not be read". */
  title: string;
  failure: Failure;
  /** Shown as *Try again* where trying again may help. */
  onRetry?: () => void;
}

/** What failed and why, the reference, and the way on. */
export const FailureMessage = ({ title, failure, onRetry }: Props) => {
  const reasons = reasonsOf(failure);
  const again = onRetry !== undefined && (failure.kind !== 'unavailable' || failure.retry);
  return (
    <Message
      appearance={failure.kind === 'refused' ? 'warning' : 'danger'}
      title={title}
      actions={again ? <Button onClick={onRetry}>Try again</Button> : undefined}
    >
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Message>
  );
};
