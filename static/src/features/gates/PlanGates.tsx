import type { Output } from '../../../../src/contract/procedures';
import { roleNames } from '../../../../src/domain/words/en';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import styles from './Gates.module.css';
import { usePlanning } from './usePlanning';

interface Props {
  list: Pick<Output<'gates.list'>, 'me'>;
  /** What the button says. */
  word: string;
  onPlanned: () => void;
}

/** Makes the issues of the gates that have none, for whoever may. */
export const PlanGates = ({ list, word, onPlanned }: Props) => {
  const { working, failure, plan } = usePlanning(onPlanned);
  return (
    <>
      <Button
        appearance="primary"
        isDisabled={!list.me.mayPlan}
        isLoading={working}
        onClick={() => void plan()}
      >
        {word}
      </Button>
      {!list.me.mayPlan && <span className={styles.quiet}>The {roleNames.governanceLead} plans them.</span>}
      {failure !== null && <FailureMessage title="The gates were not planned" failure={failure} />}
    </>
  );
};
