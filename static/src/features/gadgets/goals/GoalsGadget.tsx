import { countOf } from '../../../../../src/domain/words/grammar';
import { EmptyState } from '../../../ui/EmptyState';
import { Skeleton } from '../../../ui/Skeleton';
import { useReply } from '../../../ui/useReply';
import { GoalTable } from '../../goals/GoalTable';
import type { Configuration } from '../configuration';
import gadget from '../Gadget.module.css';
import { GadgetFailure } from '../GadgetFailure';
import { LinksInto, PageLink } from '../PageLink';

/** Each goal's target, what was measured last, and where it is heading. */
export default function GoalsGadget({ configuration }: { configuration: Configuration }) {
  const { loaded, reload } = useReply('gadget.goals', { project: configuration.project });
  if (loaded.status === 'loading') {
    return (
      <div className={gadget.gadget}>
        <Skeleton height="120px" />
      </div>
    );
  }
  if (loaded.status === 'failed') {
    return <GadgetFailure failure={loaded.failure} onRetry={() => void reload()} />;
  }
  const { goals, projectKey } = loaded.value;
  const reached = goals.filter(({ standing }) => standing === 'reached').length;
  return (
    <LinksInto projectKey={projectKey}>
      <div className={gadget.gadget}>
        {goals.length === 0 ? (
          <EmptyState heading="No goal is set yet" actions={<PageLink path="goals">Open Goals</PageLink>}>
            The governance lead sets them on the page Goals.
          </EmptyState>
        ) : (
          <>
            <p className={gadget.quiet}>
              {reached} of {countOf(goals.length, 'goal')} reached.
            </p>
            <GoalTable
              goals={goals}
              nameOf={({ id, statement }) => <PageLink path={`goals?goal=${id}`}>{statement}</PageLink>}
            />
          </>
        )}
      </div>
    </LinksInto>
  );
}
