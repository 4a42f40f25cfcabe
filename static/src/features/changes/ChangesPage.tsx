import { EmptyState } from '../../ui/EmptyState';
import { FailureMessage } from '../../ui/FailureMessage';
import { PageHeader } from '../../ui/PageHeader';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import { useRouter } from '../project/useRouter';
import { titles } from '../project/words';
import { usePolling } from '../sign-off/usePolling';
import { ChangeDetail } from './ChangeDetail';
import { ChangeRows } from './ChangeRows';
import styles from './Changes.module.css';

/** How often the page asks whether somebody else has answered, in milliseconds. */
const pollEvery = 15_000;

/** Every change request: what waits for whoever looks, then the others; one of them open, and in the address. */
export default function ChangesPage() {
  const { search, replaceSearch } = useRouter();
  const { loaded, reload } = useReply('changeRequest.list', {});
  usePolling(reload, pollEvery, true);
  const asked = Number(new URLSearchParams(search).get('change'));
  const open = Number.isSafeInteger(asked) && asked > 0 ? asked : null;
  const show = (number: number | null) => replaceSearch(number === null ? '' : `?change=${number}`);

  if (loaded.status === 'loading') {
    return (
      <div className={styles.page} aria-busy="true">
        <PageHeader title={titles.changes} />
        <Skeleton height="120px" />
      </div>
    );
  }
  if (loaded.status === 'failed') {
    return (
      <div className={styles.page}>
        <PageHeader title={titles.changes} />
        <FailureMessage
          title="The change requests could not be read"
          failure={loaded.failure}
          onRetry={() => void reload()}
        />
      </div>
    );
  }
  const { rows, people } = loaded.value;
  const groups = [
    ['Waiting for you', rows.filter(({ mine }) => mine)],
    ['Waiting for others', rows.filter(({ mine, state }) => !mine && state === 'open')],
    ['Decided', rows.filter(({ state }) => state !== 'open')],
  ] as const;
  return (
    <div className={styles.page}>
      <PageHeader title={titles.changes} />
      {rows.length === 0 && (
        <EmptyState heading="No change has been asked for">
          Once a chart is in force, what is new is asked for on the requirement’s own issue, in the panel
          Where it stands. The team then confirms or rejects it here.
        </EmptyState>
      )}
      {open !== null && <ChangeDetail key={open} number={open} onChanged={() => void reload()} />}
      {groups.map(
        ([name, group]) =>
          group.length > 0 && (
            <section key={name} className={styles.section} aria-label={name}>
              <h2 className={styles.title}>{name}</h2>
              <ChangeRows rows={group} people={people} open={open} onOpen={show} />
            </section>
          ),
      )}
    </div>
  );
}
