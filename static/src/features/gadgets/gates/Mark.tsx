import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import RefreshIcon from '@atlaskit/icon/core/refresh';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import PauseIcon from '@atlaskit/icon/core/video-pause';
import type { Line } from './facts';
import styles from './GatesGadget.module.css';

/** A gate's state as a shape and a colour: it is never told by colour alone. */
export function Mark({ line, small = false }: { line: Line; small?: boolean }) {
  const Icon = iconOf(line);
  return (
    <span
      className={`${styles.mark} ${styles[line.state]} ${small ? styles.small : ''} ${line.locked && line.state === 'undecided' ? styles.waits : ''}`}
      aria-hidden="true"
    >
      {Icon === null ? line.gate.phase : <Icon label="" size="small" color="currentColor" />}
    </span>
  );
}

function iconOf({ state, locked, tainted, noGos }: Line) {
  if (tainted || noGos > 0) return WarningIcon;
  switch (state) {
    case 'passed':
    case 'conditional':
      return CheckMarkIcon;
    case 'held':
      return PauseIcon;
    case 'recycled':
      return RefreshIcon;
    case 'killed':
      return CrossIcon;
    case 'undecided':
      return locked ? LockIcon : null;
  }
}
