import { policyNames } from '../../../../src/domain/words/en';
import { Button } from '../../ui/Button';
import { Message } from '../../ui/Message';
import { useRouter } from '../project/useRouter';
import type { Chart } from './chart';
import { words } from './words';

/** Says so where what is drawn is not what was signed: the grid or the policy has changed under a chart in force (M5). */
export default function ProposalNotice({ chart }: { chart: Chart }) {
  const router = useRouter();
  const { baseline, rules } = chart.head;
  if (!chart.proposal || baseline === null) return null;
  const { number, edition, rules: signed } = baseline;
  return (
    <Message
      appearance="warning"
      title={words.proposal(words.baseline(number, edition))}
      actions={<Button onClick={() => router.open('sign-off')}>{words.toSignOff}</Button>}
    >
      <p>
        {words.proposalDetail(
          signed.grid.difficulty.length,
          policyNames[signed.policy],
          chart.levels,
          policyNames[rules.policy],
        )}
      </p>
    </Message>
  );
}
