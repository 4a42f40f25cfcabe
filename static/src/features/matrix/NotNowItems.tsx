import { useContext } from 'react';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { say } from '../../ui/say';
import type { Chart } from '../board/chart';
import styles from './CardPopover.module.css';
import { lacking } from './lacking';
import { MatrixContext } from './MatrixContext';
import { whyNotAside } from './whyNotAside';
import { words } from './words';

/** Signed charts stay as they are while they are being read; what was taken off one in force may come back. */
function whyNotBack({ head, standings }: Chart, entry: BoardEntry): string | null {
  const [lack] = lacking('putAside', head.me);
  if (lack !== undefined) return say(lack);
  const out = head.baseline?.state === 'outForSignature' && standings.has(entry.id);
  return out ? say({ rule: 'B5-move', state: 'outForSignature' }) : null;
}

interface Props {
  entry: BoardEntry;
  chart: Chart;
  whyFixed: string | null;
  onClose: () => void;
}

/** What a card's menu has of *not now*: to put it aside, or to say why, and to bring it back. */
export const NotNowItems = ({ entry, chart, whyFixed, onClose }: Props) => {
  const { onAside, onBack } = useContext(MatrixContext);
  const [lack] = lacking('putAside', chart.head.me);
  if (entry.state === 'done' || entry.state === 'withdrawn') return null;
  const whyNot = whyNotAside(chart);
  const items =
    entry.state === 'notNow'
      ? [
          { name: words.asideEdit, why: lack === undefined ? null : say(lack), run: onAside },
          { name: words.bringBack, why: whyNotBack(chart, entry), run: onBack },
        ]
      : // What keeps it from moving is said above already.
        [{ name: words.aside, why: whyNot ?? whyFixed, run: onAside }];
  return items.map(({ name, why, run }) => (
    <li key={name}>
      <button
        type="button"
        className={styles.item}
        aria-disabled={why !== null}
        onClick={() => {
          if (why !== null) return;
          onClose();
          run([entry.id]);
        }}
      >
        {name}
      </button>
      {why !== null && why !== whyFixed && <p className={styles.reason}>{why}</p>}
    </li>
  ));
};
