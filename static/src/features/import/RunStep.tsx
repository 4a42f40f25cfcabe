import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { LiveRegion } from '../../ui/VisuallyHidden';
import { Failures } from './Failures';
import styles from './Import.module.css';
import type { Activity, Run } from './useRun';
import { words } from './words';

const doing: Readonly<Partial<Record<Activity, string>>> = {
  departments: words.creatingDepartments,
  uploading: words.uploading,
  search: words.waitingForSearch,
  jira: words.waitingForJira,
  retrying: words.retrying,
  stopped: words.stopped,
};

/** How far the import is, how to stop it and go on, and what came of it. */
export function RunStep({ run, onClose }: { run: Run; onClose: () => void }) {
  const { activity, progress, failure, stopping } = run;
  const done = progress?.done ?? 0;
  const rows = progress?.rows ?? 0;
  const over = activity === 'done';
  const halted = activity === 'stopped';
  return (
    <>
      {over && progress !== null ? (
        <Message appearance="success" title={words.done(progress.created)}>
          <p>{words.counts(progress.created, progress.existing, progress.failed)}</p>
        </Message>
      ) : (
        <div className={styles.field}>
          <p className={styles.label}>{words.running(progress?.fileName ?? '')}</p>
          <progress
            className={styles.progress}
            max={Math.max(rows, 1)}
            value={done}
            aria-label={words.progress(done, rows)}
          />
          <p className={styles.quiet}>{words.progress(done, rows)}</p>
          <p className={styles.quiet} role="status">
            {doing[activity] ?? ''}
          </p>
        </div>
      )}
      {failure !== null && <FailureMessage title={words.failed} failure={failure} />}
      {over && progress !== null && progress.failed > 0 && (
        <Failures id={progress.id} fileName={progress.fileName} />
      )}
      <LiveRegion>{over && progress !== null ? words.done(progress.created) : ''}</LiveRegion>
      <div className={styles.foot}>
        {!over && !halted && (
          <Button onClick={run.stop} isDisabled={stopping}>
            {stopping ? words.stopping : words.stop}
          </Button>
        )}
        {halted && progress !== null && (
          <Button appearance="primary" onClick={() => void run.resume(progress)}>
            {words.resume}
          </Button>
        )}
        {(over || halted) && (
          <Button appearance={over ? 'primary' : 'subtle'} onClick={onClose}>
            {words.close}
          </Button>
        )}
      </div>
    </>
  );
}
