import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import type { Output } from '../../../../../src/contract/procedures';
import { pillars } from '../../../../../src/domain/gates/criterion';
import { criterionStatusNames } from '../../../../../src/domain/words/gateLabels';
import { EmptyState } from '../../../ui/EmptyState';
import { sayMoment, sayWritten } from '../../../ui/format';
import { Lozenge } from '../../../ui/Lozenge';
import { ScrollRegion } from '../../../ui/ScrollRegion';
import { Skeleton } from '../../../ui/Skeleton';
import { useReply } from '../../../ui/useReply';
import { addressOf } from '../../gates/gateName';
import { departmentName, pillarNames, readinessLooks, readinessNames } from '../../gates/readinessLooks';
import type { Configuration } from '../configuration';
import gadget from '../Gadget.module.css';
import { GadgetFailure } from '../GadgetFailure';
import { LinksInto, PageLink } from '../PageLink';
import styles from './ReadinessGadget.module.css';

type State = Output<'gadget.readiness'>;
type Cell = State['rows'][number]['cells']['process'];

/** Departments by processes, people, data and rules: how ready each is to go live, and what is weakest. */
export default function ReadinessGadget({ configuration }: { configuration: Configuration }) {
  const { loaded, reload } = useReply('gadget.readiness', { project: configuration.project });
  if (loaded.status === 'loading') {
    return (
      <div className={gadget.gadget}>
        <Skeleton height="160px" />
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
        {state.gate === null || state.rows.length === 0 ? (
          <EmptyState
            heading="Nothing to be ready for yet"
            actions={<PageLink path="gates">Open Gates</PageLink>}
          >
            Readiness is what gate 8, cutover, asks of each department. The governance lead plans the gates on
            the page Gates.
          </EmptyState>
        ) : (
          <Shown state={state} gate={state.gate} />
        )}
      </div>
    </LinksInto>
  );
}

const Shown = ({ state, gate }: { state: State; gate: NonNullable<State['gate']> }) => (
  <>
    <p className={gadget.baseline}>
      <PageLink path={`gates?gate=${addressOf(gate.gate)}`}>Readiness of {state.projectKey}</PageLink>
      {state.whole !== null && (
        <Lozenge appearance={readinessLooks[state.whole]}>{readinessNames[state.whole]}</Lozenge>
      )}
      <span className={gadget.end}>
        {gate.run === null ? 'Not checked yet' : `Checked ${sayMoment(gate.run.at)}`}
        {gate.meeting !== null && gate.decidedAt === null && ` · meets ${sayWritten(gate.meeting.day)}`}
      </span>
    </p>
    <Table rows={state.rows} />
    <Weakest state={state} />
  </>
);

const Table = ({ rows }: { rows: State['rows'] }) => (
  <ScrollRegion label="Readiness by department" className={styles.scroll}>
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Department</th>
          {pillars.map((pillar) => (
            <th key={pillar} scope="col">
              {pillarNames[pillar]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.department ?? ''}>
            <th scope="row">{departmentName(row.department)}</th>
            {pillars.map((pillar) => (
              <td key={pillar}>
                <CellView cell={row.cells[pillar]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollRegion>
);

const icons = { ready: CheckMarkIcon, partly: WarningIcon, notReady: CrossIcon, unknown: undefined };

/** How ready, and which of its criteria it has from where; those that are met are counted. */
const CellView = ({ cell }: { cell: Cell | undefined }) => {
  if (cell === null || cell === undefined) return <span className={gadget.quiet}>not asked</span>;
  const open = cell.criteria.filter(({ status }) => status !== 'met' && status !== 'notApplicable');
  const met = cell.criteria.length - open.length;
  return (
    <div className={styles.cell}>
      <Lozenge appearance={readinessLooks[cell.readiness]} icon={icons[cell.readiness]}>
        {readinessNames[cell.readiness]}
      </Lozenge>
      <span className={gadget.quiet}>
        {met} of {cell.criteria.length} met
      </span>
      {open.length > 0 && (
        <details className={styles.details}>
          <summary>What is open</summary>
          <ul>
            {open.map(({ title, status }) => (
              <li key={title}>
                {title} ({status === null ? 'not checked' : criterionStatusNames[status].toLowerCase()})
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
};

const mostNamed = 5;

const Weakest = ({ state: { weakest, whole } }: { state: State }) => {
  if (weakest.length === 0) return null;
  return (
    <section aria-label="The weakest">
      <h3 className={styles.heading}>
        {whole === 'unknown'
          ? 'Not checked yet, the weightiest first'
          : 'The weakest rules: what keeps it from being readier'}
      </h3>
      <ul className={styles.weakest}>
        {weakest.slice(0, mostNamed).map(({ title, department, pillar, status }) => (
          <li key={`${title} ${department ?? ''}`}>
            {title}
            <span className={gadget.quiet}>
              {' '}
              · {departmentName(department)}, {pillarNames[pillar].toLowerCase()}
              {status !== null && `, ${criterionStatusNames[status].toLowerCase()}`}
            </span>
          </li>
        ))}
        {weakest.length > mostNamed && (
          <li className={`${gadget.quiet} ${styles.more}`}>and {weakest.length - mostNamed} more</li>
        )}
      </ul>
    </section>
  );
};
