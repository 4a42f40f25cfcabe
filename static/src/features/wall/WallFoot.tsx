import CheckCircleIcon from '@atlaskit/icon/core/check-circle';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { useContext } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import type { Chart } from '../board/chart';
import { DepartmentContext } from '../board/DepartmentNames';
import { Marks } from './Marks';
import styles from './Wall.module.css';
import type { Wall } from './wall';
import { words } from './words';

interface Props {
  chart: Chart;
  wall: Wall;
  signing: Output<'wall.read'> | null;
}

/** What comes next, who has signed, and where the ledger ends: the anchor outside of Jira. */
export const WallFoot = ({ chart, wall, signing }: Props) => {
  const table = useContext(DepartmentContext);
  const listed = signing?.departments ?? [];
  const lines =
    listed.length > 0 ? listed : [...table].map(([id, { name }]) => ({ id, name, signed: null, missing: 0 }));
  return (
    <footer className={styles.foot}>
      {chart.atWork && (
        <p className={styles.next}>
          <strong>{words.next}</strong>
          {wall.next.map(({ id, label, entry }) => (
            <span key={id} className={styles.nextLine}>
              <span className={styles.place}>{label}</span> {entry?.summary}
            </span>
          ))}
          {wall.next.length === 0 && (chart.now === null ? words.allDone : words.nothingNext)}
        </p>
      )}
      <ul className={styles.signatures}>
        {lines.map(({ id, name, signed, missing }) => (
          <li key={id}>
            <span className={styles.department}>
              <Marks ids={[id]} /> {name}
            </span>
            {signed === true && (
              <span className={styles.signed}>
                <CheckCircleIcon label="" size="small" color="currentColor" /> {words.signed}
              </span>
            )}
            {signed === false && (
              <span className={styles.missing}>
                <WarningIcon label="" size="small" color="currentColor" /> {words.toSign(missing)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {signing !== null && signing.ledger.entries > 0 && (
        <p className={styles.ledger}>{words.ledger(signing.ledger.entries, signing.ledger.hash)}</p>
      )}
    </footer>
  );
};
