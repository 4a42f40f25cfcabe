import CheckCircleIcon from '@atlaskit/icon/core/check-circle';
import EyeOpenIcon from '@atlaskit/icon/core/eye-open';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { type HeldPart, markOf } from '../../../../src/domain/change';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import type { PrintLine } from '../print/lines';
import { Marks } from './Marks';
import { Stroke } from './Stroke';
import styles from './Wall.module.css';
import { words } from './words';

interface Props {
  line: PrintLine;
  /** What of it differs from what was signed. */
  held: readonly HeldPart[];
  /** It became done while somebody looked. */
  fresh: boolean;
  /** Of one that was added later: its wave, its request, and how many signatures it lacks, where that is known. */
  later: { readonly wave: number; readonly request: string; readonly missing: number | null } | undefined;
}

/** A requirement on one line, as it can be read from three metres. */
export const WallLine = ({ line: { id, label, entry }, held, fresh, later }: Props) => {
  if (entry === null) {
    return (
      <li className={styles.line}>
        <span className={styles.place}>{label}</span>
        <span className={styles.gone}>{words.gone}</span>
      </li>
    );
  }
  const { state, summary, departments } = entry;
  const mark = state === 'done' ? null : markOf(held);
  return (
    <li className={`${styles.line} ${styles[state] ?? ''}`}>
      <span className={styles.place}>{label ?? ''}</span>
      <span className={styles.what}>
        <span className={styles.summary}>{summary}</span>
        {state === 'done' && <Stroke seed={id} fresh={fresh} />}
      </span>
      {state === 'done' && <VisuallyHidden>{words.doneWord}</VisuallyHidden>}
      {state === 'withdrawn' && <span className={styles.word}>{words.withdrawn}</span>}
      {state === 'started' && <EyeOpenIcon label={words.underWay} size="medium" color="currentColor" />}
      {mark !== null && (
        <span className={styles.held}>
          <WarningIcon label="" size="small" color="currentColor" />
          {mark === 'stale' ? words.signAgain : words.changed}
        </span>
      )}
      <Marks ids={departments} />
      {later !== undefined && (
        <span className={styles.came}>
          {words.inWave(later.wave)} · {later.request}
          {later.missing === 0 && (
            <span className={styles.signed}>
              <CheckCircleIcon label="" size="small" color="currentColor" /> {words.signed}
            </span>
          )}
          {later.missing !== null && later.missing > 0 && (
            <span className={styles.missing}>
              <WarningIcon label="" size="small" color="currentColor" /> {words.toSign(later.missing)}
            </span>
          )}
        </span>
      )}
    </li>
  );
};
