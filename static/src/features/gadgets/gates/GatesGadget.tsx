import type { Output } from '../../../../../src/contract/procedures';
import { gateStateNames } from '../../../../../src/domain/words/gateLabels';
import { phaseNames } from '../../../../../src/domain/words/gates';
import { countOf } from '../../../../../src/domain/words/grammar';
import { EmptyState } from '../../../ui/EmptyState';
import { sayDay } from '../../../ui/format';
import { Skeleton } from '../../../ui/Skeleton';
import { useReply } from '../../../ui/useReply';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import { addressOf, gateName } from '../../gates/gateName';
import type { Configuration } from '../configuration';
import gadget from '../Gadget.module.css';
import { GadgetFailure } from '../GadgetFailure';
import { LinksInto, PageLink } from '../PageLink';
import styles from './GatesGadget.module.css';

type State = Output<'gadget.gates'>;
type Line = State['gates'][number];

/** The gates on their track with state, score and date, what is owed, and what would open the next. */
export default function GatesGadget({ configuration }: { configuration: Configuration }) {
  const { loaded, reload } = useReply('gadget.gates', { project: configuration.project });
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
  const state = loaded.value;
  return (
    <LinksInto projectKey={state.projectKey}>
      <div className={gadget.gadget}>
        {state.gates.length === 0 ? (
          <EmptyState heading="No gate is planned yet" actions={<PageLink path="gates">Open Gates</PageLink>}>
            The governance lead plans the gates on the page Gates.
          </EmptyState>
        ) : (
          <>
            <Track gates={state.gates} />
            <Owed gates={state.gates} />
            <Next state={state} />
          </>
        )}
      </div>
    </LinksInto>
  );
}

/** What there is to say of a gate in a line. */
const factsOf = ({ state, run, decidedAt, noGos, tainted }: Line): string =>
  [
    gateStateNames[state],
    decidedAt === null ? null : sayDay(decidedAt),
    run === null ? 'not checked' : `score ${run.score}`,
    noGos > 0 ? 'a no-go stands' : null,
    tainted === null ? null : 'tainted',
  ]
    .filter((fact) => fact !== null)
    .join(', ');

const Track = ({ gates }: { gates: readonly Line[] }) => (
  <ol className={styles.track} aria-label="Gates in sequence">
    {gates.map((line) => (
      <li key={addressOf(line.gate)} className={styles.stop} title={`${gateName(line)}: ${factsOf(line)}`}>
        <PageLink
          path={`gates?gate=${addressOf(line.gate)}`}
          className={`${styles.number} ${styles[line.state]}`}
        >
          {line.gate.phase}
          <VisuallyHidden>
            {phaseNames[line.gate.phase]}: {factsOf(line)}
          </VisuallyHidden>
        </PageLink>
        <span className={styles.score} aria-hidden="true">
          {line.run === null ? '–' : line.run.score}
        </span>
      </li>
    ))}
  </ol>
);

const Owed = ({ gates }: { gates: readonly Line[] }) => {
  const owed = gates.reduce((sum, line) => sum + line.owed, 0);
  return (
    <p className={gadget.quiet}>
      {owed === 0 ? 'No condition is owed.' : `${countOf(owed, 'condition')} owed.`}
    </p>
  );
};

const Next = ({ state: { gates, next } }: { state: State }) => {
  const line = next === null ? undefined : gates[next.place];
  if (next === null || line === undefined) return <p>Every gate is passed.</p>;
  return (
    <section aria-label="Next gate">
      <h3 className={styles.next}>
        {gateName(line)}: {factsOf(line)}
      </h3>
      {next.opens.length > 0 ? (
        <ul className={styles.opens}>
          {next.opens.map((title) => (
            <li key={title}>{title}</li>
          ))}
          {next.more > 0 && <li>and {next.more} more</li>}
        </ul>
      ) : (
        <p className={gadget.quiet}>
          {line.run === null
            ? 'What would open it is known once the check has been run.'
            : 'Nothing required is open.'}
        </p>
      )}
    </section>
  );
};
