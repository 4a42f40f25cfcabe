import { ScrollRegion } from '../../../ui/ScrollRegion';
import { VisuallyHidden } from '../../../ui/VisuallyHidden';
import { addressOf, gateName } from '../../gates/gateName';
import gadget from '../Gadget.module.css';
import { LinksInto, PageLink } from '../PageLink';
import { dateOf, isLate, nextOf, owedOf, type Rolled, scoreOf, stateOf, warningsOf } from './facts';
import styles from './GatesGadget.module.css';
import { Mark } from './Mark';
import { Opens, StateMark } from './OneProject';

/** A row for each project: its track in small, what is owed, the next gate and what would open it. */
export const Portfolio = ({ projects }: { projects: readonly Rolled[] }) => (
  <ScrollRegion label="Gates by project" className={styles.portfolio}>
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Project and its gates</th>
          <th scope="col">Next gate, what is owed, what would open it</th>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <LinksInto key={project.id} projectKey={project.key}>
            <Row project={project} />
          </LinksInto>
        ))}
      </tbody>
    </table>
    <p className={`${gadget.quiet} ${styles.legend}`} aria-hidden="true">
      A tick is passed (amber: with conditions), a lock waits for an earlier gate, a number is open to be
      decided, a triangle is tainted or has a no-go.
    </p>
  </ScrollRegion>
);

const Row = ({ project }: { project: Rolled }) => (
  <tr>
    <th scope="row">
      <PageLink path="gates" className={styles.projectName}>
        {project.name}
      </PageLink>
      <ol className={styles.marks} aria-label={`Gates of ${project.name}`}>
        {project.gates.map((line) => (
          <li key={addressOf(line.gate)} title={`${gateName(line)}: ${stateOf(line)}`}>
            <PageLink path={`gates?gate=${addressOf(line.gate)}`} className={styles.markLink}>
              <Mark line={line} small />
              <VisuallyHidden>
                {gateName(line)}: {[stateOf(line), scoreOf(line), dateOf(line)].filter(Boolean).join(', ')}
              </VisuallyHidden>
            </PageLink>
          </li>
        ))}
      </ol>
    </th>
    <td>
      <Next project={project} />
    </td>
  </tr>
);

const Next = ({ project }: { project: Rolled }) => {
  const next = nextOf(project);
  const owing = project.gates.filter(({ owed }) => owed > 0);
  const warned = project.gates.filter((line) => line !== next?.line && warningsOf(line).length > 0);
  return (
    <div className={styles.blocks}>
      <div className={styles.block}>
        {next === null ? (
          <span>Every gate is passed.</span>
        ) : (
          <>
            <span className={styles.blockName}>{gateName(next.line)}</span>
            <span className={styles.facts}>
              <StateMark line={next.line} />
              <span className={styles.fact}>
                {[scoreOf(next.line), dateOf(next.line)].filter((one) => one !== null).join(' · ')}
              </span>
              {warningsOf(next.line).map((warning) => (
                <strong key={warning} className={styles.warning}>
                  {warning}
                </strong>
              ))}
            </span>
          </>
        )}
        {owing.map((line) => (
          <span key={addressOf(line.gate)} className={styles.fact}>
            {owedOf(line)}
            {isLate(line) && <strong className={styles.warning}> · late</strong>}
          </span>
        ))}
        {warned.map((line) => (
          <strong key={addressOf(line.gate)} className={styles.warning}>
            {gateName(line)}: {warningsOf(line).join(', ').toLowerCase()}
          </strong>
        ))}
      </div>
      {next !== null && (
        <div className={`${styles.block} ${styles.wideBlock}`}>
          <Opens next={next} />
        </div>
      )}
    </div>
  );
};
