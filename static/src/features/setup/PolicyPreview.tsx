import type { Policy } from '../../../../src/domain/vocabulary';
import { policyNames } from '../../../../src/domain/words/en';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { Skeleton } from '../../ui/Skeleton';
import { say } from '../../ui/say';
import { useReply } from '../../ui/useReply';
import { WaveMoves } from '../board/WaveMoves';

const words = {
  title: (policy: Policy) => `With “${policyNames[policy]}”, before it is saved`,
  failed: 'What it would move could not be worked out',
  moved: (moved: number, inOrder: number) => {
    if (inOrder === 0) return 'Nothing is in order yet, so nothing moves.';
    if (moved === 0) return `None of the ${inOrder} requirements in order changes its wave.`;
    return `${moved} of ${inOrder} requirements in order ${moved === 1 ? 'changes its wave' : 'change their wave'}.`;
  },
  outForSignature:
    'A chart is out for signature, so this cannot be saved now: have it signed first, or recall it.',
  inForce:
    'The chart in force keeps the waves and places that were signed. The new order counts once a new chart is published and signed.',
} as const;

/** Who would come in another wave, shown as soon as another policy is chosen. */
export const PolicyPreview = ({ policy }: { policy: Policy }) => {
  const { loaded, reload } = useReply('settings.preview', { policy });
  if (loaded.status === 'loading') return <Skeleton height="60px" />;
  if (loaded.status === 'failed') {
    return <FailureMessage title={words.failed} failure={loaded.failure} onRetry={() => void reload()} />;
  }
  const { inOrder, moved, counts, moves, baseline, problems } = loaded.value;
  return (
    <Message appearance={baseline === 'none' ? 'information' : 'warning'} title={words.title(policy)}>
      {problems.length > 0 ? (
        problems.map((problem) => <p key={problem.rule}>{say(problem)}</p>)
      ) : (
        <>
          <p role="status">{words.moved(moved, inOrder)}</p>
          <WaveMoves counts={counts} moves={moves} moved={moved} signed={baseline === 'inForce'} />
        </>
      )}
      {baseline !== 'none' && <p>{words[baseline]}</p>}
    </Message>
  );
};
