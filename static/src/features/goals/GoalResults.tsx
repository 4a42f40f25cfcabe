import { sayMoment } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { useReply } from '../../ui/useReply';
import gates from '../gates/Gates.module.css';
import { GoalTable } from './GoalTable';

interface Props {
  /** Epoch milliseconds of the check whose figures they are; left out for those of today. */
  asOf?: number | undefined;
}

/** Results against each goal, as the last gate compares them. Nothing where there is no goal. */
export default function GoalResults({ asOf }: Props) {
  const { loaded } = useReply('goals.list', asOf === undefined ? {} : { asOf });
  if (loaded.status !== 'ready') return null;
  const goals = loaded.value.goals.filter(({ dropped }) => dropped === null);
  if (goals.length === 0) return null;
  const without = goals.filter(({ measured }) => !measured).length;
  return (
    <section className={gates.section} aria-label="Results against the goals">
      <h3 className={gates.heading}>
        Results against the goals{' '}
        <span className={gates.quiet}>
          {asOf === undefined ? '' : `as the check of ${sayMoment(asOf)} found them: `}
          {without === 0 ? 'every goal you see has a result' : `${without} without a result`}
        </span>
      </h3>
      <GoalTable
        goals={goals}
        nameOf={({ key, statement }) => <IssueLink issueKey={key}>{statement}</IssueLink>}
      />
    </section>
  );
}
