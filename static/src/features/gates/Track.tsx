import { gateStateNames } from '../../../../src/domain/words/gateLabels';
import { phaseNames } from '../../../../src/domain/words/gates';
import { sayDay } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import styles from './GatesPage.module.css';
import { addressOf } from './gateName';
import { stateLooks } from './stateLooks';
import type { Gate } from './useGate';

type Line = Pick<
  Gate,
  'gate' | 'iterationName' | 'issue' | 'state' | 'locked' | 'decidedAt' | 'owed' | 'run' | 'noGos' | 'tainted'
>;

interface Props {
  gates: readonly Line[];
  shown: Gate['gate'];
  onShow: (gate: Gate['gate']) => void;
}

/** What there is to say of a gate besides its state. */
function facts({ decidedAt, run, owed, noGos, tainted, locked }: Line): string {
  return [
    decidedAt === null ? null : sayDay(decidedAt),
    run === null ? 'not checked' : `score ${run.score}`,
    owed > 0 ? `${owed} owed` : null,
    noGos > 0 ? 'a no-go stands' : null,
    tainted === null ? null : 'tainted',
    locked ? 'waits for an earlier gate' : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ');
}

/** Nothing about it is out of the ordinary: where there is little room its facts are left to the gate itself. */
const isCalm = ({ owed, noGos, tainted }: Line): boolean => owed === 0 && noGos === 0 && tainted === null;

/** The gates in their sequence; one of them is shown beside it. */
export const Track = ({ gates, shown, onShow }: Props) => (
  <section aria-label="Track">
    <ol className={styles.track}>
      {gates.map((line) => {
        const current = addressOf(line.gate) === addressOf(shown);
        return (
          <li key={addressOf(line.gate)} className={`${styles.stop} ${current ? styles.current : ''}`}>
            <span className={`${styles.number} ${styles[line.state]}`} aria-hidden="true">
              {line.gate.phase}
            </span>
            <div className={styles.stopText}>
              <div className={styles.stopHead}>
                <button
                  type="button"
                  className={styles.stopName}
                  aria-current={current ? 'true' : undefined}
                  onClick={() => onShow(line.gate)}
                >
                  {phaseNames[line.gate.phase]}
                  {line.gate.iteration !== null && ` · ${line.iterationName ?? line.gate.iteration}`}
                </button>
                <Lozenge appearance={stateLooks[line.state]}>{gateStateNames[line.state]}</Lozenge>
              </div>
              <div className={`${styles.facts} ${isCalm(line) && !current ? styles.calm : ''}`}>
                <IssueLink issueKey={line.issue.key} />
                <span>{facts(line)}</span>
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  </section>
);
