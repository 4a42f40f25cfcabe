import { memo } from 'react';
import { isLive } from '../../../../src/domain/board';
import { Dot, hueAt } from '../../ui/DepartmentDot';
import type { Chart } from '../board/chart';
import styles from './DepartmentStrip.module.css';
import { words } from './words';

/** How far each department's part is. */
export const DepartmentStrip = memo(({ chart }: { chart: Chart }) => {
  const live = chart.entries.filter((entry) => isLive(entry.state));
  return (
    <ul className={styles.strip}>
      {chart.head.departments.map(({ id, name }, index) => {
        const own = live.filter((entry) => entry.departments.includes(id));
        const done = own.filter((entry) => entry.state === 'done').length;
        const share = own.length === 0 ? 0 : done / own.length;
        const hue = hueAt(index);
        return (
          <li key={id} className={styles.department}>
            <span className={styles.name}>
              <Dot hue={hue} />
              <span className={styles.text}>{name}</span>
            </span>
            <span className={styles.progress}>
              <svg className={styles.bar} aria-hidden="true" width="100%" height="4">
                <rect className={styles.track} width="100%" height="4" rx="2" />
                <rect className={styles[hue]} width={`${share * 100}%`} height="4" rx="2" />
              </svg>
              <span className={styles.count}>
                {own.length === 0 ? words.noLive : words.progress(done, own.length)}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
});
