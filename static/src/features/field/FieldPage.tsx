import { view } from '@forge/bridge';
import { useState } from 'react';
import { defaultGrid, isBetweenLevels, levelOf, positionOf } from '../../../../src/domain/grid';
import { reasonsOf } from '../../ui/failure';
import { useForgeContext } from '../../ui/useForgeContext';
import { useReply } from '../../ui/useReply';
import styles from './FieldPage.module.css';

const axes = {
  difficulty: { label: 'Difficulty', low: 'easiest', high: 'hardest' },
  impact: { label: 'Impact', low: 'largest', high: 'smallest' },
} as const;
type Axis = keyof typeof axes;

const axisOf = (moduleKey: string): Axis => (moduleKey === 'impact' ? 'impact' : 'difficulty');

/**
 * The editor of both score fields on the issue and on create: one button a level of the project's grid. What
 * is submitted is the level's position. Where the project has no grid yet (issues of other projects carry
 * the fields too) the levels are the smallest grid's.
 */
export default function FieldPage() {
  const context = useForgeContext();
  const { loaded } = useReply('field.levels', {});
  if (context === null || loaded.status === 'loading') return null;
  const axis = axisOf(context.moduleKey);
  const grid = loaded.status === 'ready' ? loaded.value.grid : defaultGrid(2);
  const stored: unknown = context.extension.fieldValue;
  return (
    <LevelButtons
      axis={axis}
      labels={grid[axis]}
      stored={typeof stored === 'number' ? stored : null}
      closes={context.extension.renderContext === 'issue-view'}
      trouble={loaded.status === 'failed' ? reasonsOf(loaded.failure) : []}
    />
  );
}

interface Props {
  axis: Axis;
  labels: readonly string[];
  stored: number | null;
  /** On the issue the editor opens in place and closes again; on create it stays. */
  closes: boolean;
  trouble: readonly string[];
}

function LevelButtons({ axis, labels, stored, closes, trouble }: Props) {
  const [value, setValue] = useState(stored);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = value === null ? null : levelOf(value, labels.length);

  const submit = async (position: number | null) => {
    const before = value;
    setValue(position);
    setBusy(true);
    setError(null);
    try {
      await view.submit(position);
    } catch (reason) {
      setValue(before);
      setError(
        reason instanceof Error ? reason.message : 'Jira did not take the value. Nothing was changed.',
      );
    }
    setBusy(false);
  };

  return (
    <fieldset
      className={styles.field}
      aria-label={axes[axis].label}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && closes) void view.close();
      }}
    >
      <div className={styles.levels}>
        {labels.map((label, level) => (
          <button
            key={label}
            type="button"
            className={styles.level}
            aria-pressed={chosen === level}
            disabled={busy}
            onClick={() => void submit(positionOf(level, labels.length))}
          >
            {label}
          </button>
        ))}
        <button
          type="button"
          className={styles.level}
          aria-pressed={value === null}
          disabled={busy}
          onClick={() => void submit(null)}
        >
          Not scored
        </button>
        {closes && (
          <button type="button" className={styles.level} disabled={busy} onClick={() => void view.close()}>
            Cancel
          </button>
        )}
      </div>
      {value !== null && isBetweenLevels(value, labels.length) && (
        <p className={styles.note}>
          The stored position {value} (0 {axes[axis].low}, 100 {axes[axis].high}) lies between two levels.
        </p>
      )}
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      {trouble.map((reason) => (
        <p key={reason} className={styles.note}>
          {reason}
        </p>
      ))}
    </fieldset>
  );
}
