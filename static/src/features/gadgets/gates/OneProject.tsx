import { phaseNames } from '../../../../../src/domain/words/gates';
import { Lozenge } from '../../../ui/Lozenge';
import { addressOf, gateName } from '../../gates/gateName';
import { stateLooks } from '../../gates/stateLooks';
import gadget from '../Gadget.module.css';
import { PageLink } from '../PageLink';
import {
  dateOf,
  isLate,
  type Line,
  nextOf,
  owedOf,
  type Rolled,
  scoreOf,
  stateOf,
  warningsOf,
} from './facts';
import styles from './GatesGadget.module.css';
import { Mark } from './Mark';

/** Every gate with its state, score and date, what is owed, and what would open the next. */
export const OneProject = ({ project }: { project: Rolled }) => {
  const next = nextOf(project);
  return (
    <>
      <p className={styles.title}>
        <PageLink path="gates">{project.name}</PageLink>
      </p>
      <ol className={styles.track} aria-label="Gates in sequence">
        {project.gates.map((line) => (
          <Stop key={addressOf(line.gate)} line={line} current={line === next?.line} />
        ))}
      </ol>
      <Owed gates={project.gates} />
      {next === null ? (
        <p>Every gate is passed.</p>
      ) : (
        <section aria-label="Next gate">
          <h3 className={styles.next}>What opens {lowerFirst(gateName(next.line))}</h3>
          <Opens next={next} />
        </section>
      )}
    </>
  );
};

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const Stop = ({ line, current }: { line: Line; current: boolean }) => {
  const date = dateOf(line);
  return (
    <li className={`${styles.stop} ${current ? styles.current : ''}`}>
      <div className={styles.stopHead}>
        <Mark line={line} />
        <PageLink path={`gates?gate=${addressOf(line.gate)}`} className={styles.stopName}>
          {line.gate.phase}. {phaseNames[line.gate.phase]}
        </PageLink>
      </div>
      {line.iterationName !== null && <span className={styles.fact}>{line.iterationName}</span>}
      <span className={styles.state}>{stateOf(line)}</span>
      <span className={styles.fact}>
        {scoreOf(line)}
        {line.owed > 0 && `, ${line.owed} owed`}
      </span>
      {date !== null && <span className={styles.fact}>{date}</span>}
      {warningsOf(line).map((warning) => (
        <strong key={warning} className={styles.warning}>
          {warning}
        </strong>
      ))}
    </li>
  );
};

const Owed = ({ gates }: { gates: readonly Line[] }) => {
  const owing = gates.filter(({ owed }) => owed > 0);
  if (owing.length === 0) return <p className={gadget.quiet}>No condition is owed.</p>;
  return (
    <ul className={styles.owed}>
      {owing.map((line) => (
        <li key={addressOf(line.gate)}>
          {owedOf(line)}
          {isLate(line) && <strong className={styles.warning}> · late</strong>}
          <span className={gadget.quiet}> · {gateName(line)}</span>
        </li>
      ))}
    </ul>
  );
};

export const Opens = ({ next }: { next: NonNullable<ReturnType<typeof nextOf>> }) => {
  const { opens, more, line } = next;
  if (opens.length === 0) {
    return (
      <p className={gadget.quiet}>
        {line.score === null
          ? 'What would open it is known once the check has been run.'
          : 'Nothing required is open: it waits to be decided.'}
      </p>
    );
  }
  return (
    <ul className={styles.opens}>
      {opens.map((title) => (
        <li key={title}>{title}</li>
      ))}
      {more > 0 && <li className={`${gadget.quiet} ${styles.more}`}>and {more} more</li>}
    </ul>
  );
};

export const StateMark = ({ line }: { line: Line }) => (
  <Lozenge appearance={stateLooks[line.state]}>{stateOf(line)}</Lozenge>
);
