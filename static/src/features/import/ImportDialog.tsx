import ModalDialog, { ModalTransition } from '@atlaskit/modal-dialog';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { call, type Failure } from '../../backend';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import type { BoardHead } from '../board/store';
import { ColumnsStep } from './ColumnsStep';
import { FileStep } from './FileStep';
import styles from './Import.module.css';
import { RunStep } from './RunStep';
import type { Reading } from './reading';
import { Unfinished } from './Unfinished';
import { type Progress, useRun } from './useRun';
import { words } from './words';

interface Props {
  head: BoardHead;
  onClose: () => void;
}

/** A file of requirements becomes requirements: which file, which columns, what comes of it. */
export default function ImportDialog({ head, onClose }: Props) {
  const { loaded, reload } = useReply('import.read', {});
  const [reading, setReading] = useState<Reading | null>(null);
  const run = useRun();
  const [failure, setFailure] = useState<Failure | null>(null);
  const shownRun = run.activity !== 'idle';
  const step = shownRun ? 'run' : reading === null ? 'file' : 'columns';

  const discard = useCallback(
    async ({ id }: Progress) => {
      const reply = await call('import.discard', { id });
      setFailure(reply.ok ? null : reply);
      await reload();
    },
    [reload],
  );

  const current = loaded.status === 'ready' ? loaded.value.current : null;
  const unfinished = current !== null && current.state !== 'done' ? current : null;
  return (
    <ModalTransition>
      <ModalDialog width="x-large" onClose={onClose} label={words.title}>
        <div className={styles.dialog}>
          <Heading key={step}>{words.title}</Heading>
          {!shownRun && head.baseline !== null && (
            <Message appearance="information">
              <p>{words.adHoc}</p>
            </Message>
          )}
          {failure !== null && <FailureMessage title={words.failed} failure={failure} />}
          {run.activity === 'idle' && run.failure !== null && (
            <FailureMessage title={words.failed} failure={run.failure} />
          )}
          {loaded.status === 'loading' && <Skeleton height="160px" />}
          {loaded.status === 'failed' && (
            <FailureMessage
              title={words.couldNotRead}
              failure={loaded.failure}
              onRetry={() => void reload()}
            />
          )}
          {loaded.status === 'ready' && step === 'file' && (
            <>
              {unfinished !== null && (
                <Unfinished
                  progress={unfinished}
                  onResume={(rows) => void run.resume(unfinished, rows)}
                  onDiscard={() => void discard(unfinished)}
                />
              )}
              <FileStep isDisabled={unfinished !== null} onOpened={setReading} onClose={onClose} />
            </>
          )}
          {loaded.status === 'ready' && step === 'columns' && reading !== null && (
            <ColumnsStep
              reading={reading}
              grid={head.rules.grid}
              departments={loaded.value.departments}
              effort={loaded.value.effort}
              mayCreate={head.me.mayAdminister}
              onReading={setReading}
              onBack={() => {
                setReading(null);
                void reload();
              }}
              onStart={(order) => void run.start(order)}
            />
          )}
          {step === 'run' && <RunStep run={run} onClose={onClose} />}
        </div>
      </ModalDialog>
    </ModalTransition>
  );
}

/** Takes the focus when a step begins, so that it is read from its start. */
function Heading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} className={styles.title} tabIndex={-1}>
      {children}
    </h1>
  );
}
