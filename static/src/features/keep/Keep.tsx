import DownloadIcon from '@atlaskit/icon/core/download';
import { useRef, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import type { Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { Message } from '../../ui/Message';
import { useReply } from '../../ui/useReply';
import { usePolling } from '../sign-off/usePolling';
import { DryRun } from './DryRun';
import { exportAll } from './exportAll';
import styles from './Keep.module.css';
import { Repair } from './Repair';
import { type Doing, type Restoring, useRestore } from './useRestore';
import { words } from './words';

/** How often a restore that waits for a second person looks for their word, in milliseconds. */
const pollEvery = 5_000;

/** Everything that is kept, as a file, and back: for the governance lead and administrators of the project. */
export default function Keep() {
  const { loaded } = useReply('keep.read', {});
  const mayNot = loaded.status === 'failed' && loaded.failure.kind === 'refused' ? loaded.failure : null;
  return (
    <>
      <Repair />
      <section className={styles.section} aria-labelledby="keep-heading">
        <h2 id="keep-heading" className={styles.heading}>
          {words.heading}
        </h2>
        <p className={styles.quiet}>{words.intro}</p>
        {mayNot !== null && <FailureMessage title={words.heading} failure={mayNot} />}
        {loaded.status === 'ready' && (
          <>
            <Export />
            <Restore unfinished={unfinishedOf(loaded.value)} />
          </>
        )}
      </section>
    </>
  );
}

const Export = () => {
  const [progress, setProgress] = useState<{ done: number; of: number; waiting?: boolean } | null>(null);
  const [failure, setFailure] = useState<Failure | 'busy' | null>(null);
  const take = async () => {
    setFailure(null);
    setProgress({ done: 0, of: 1 });
    const ended = await exportAll(
      (done, of) => setProgress({ done, of }),
      () => setProgress({ done: 0, of: 1, waiting: true }),
    );
    setProgress(null);
    setFailure(ended);
    if (ended === null) flag({ tone: 'success', title: words.exported });
  };
  return (
    <div className={styles.part}>
      <div>
        <Button iconBefore={DownloadIcon} isLoading={progress !== null} onClick={() => void take()}>
          {words.export}
        </Button>
      </div>
      <p className={styles.quiet}>{words.personal}</p>
      {progress !== null && (
        <Progress
          label={progress.waiting ? words.waiting : words.exporting}
          value={progress.done}
          of={progress.of}
        />
      )}
      {failure === 'busy' && (
        <Message appearance="warning" title={words.couldNotExport}>
          <p>{words.busy}</p>
        </Message>
      )}
      {failure !== null && failure !== 'busy' && (
        <FailureMessage title={words.couldNotExport} failure={failure} />
      )}
    </div>
  );
};

const Progress = ({ label, value, of }: { label: string; value: number; of: number }) => (
  <div role="status">
    <p className={styles.quiet}>{label}</p>
    <progress className={styles.progress} aria-label={label} value={value} max={Math.max(1, of)} />
  </div>
);

const unfinishedOf = ({ current }: Output<'keep.read'>) => (current?.state === 'done' ? null : current);

const Restore = ({ unfinished }: { unfinished: Restoring | null }) => {
  const restore = useRestore(unfinished);
  const { current, doing, bad, failure, choose, goOn, leave, refresh, differs } = restore;
  const waits = current?.state === 'ready' && current.mode === 'vouched' && current.vouched === null;
  usePolling(refresh, pollEvery, waits && doing === null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={styles.part}>
      <div>
        <Button isDisabled={doing !== null} onClick={() => input.current?.click()}>
          {words.restore}
        </Button>
        <input
          ref={input}
          className={styles.file}
          type="file"
          accept=".json,application/json"
          aria-label={words.file}
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = '';
            if (file !== undefined) void choose(file);
          }}
        />
      </div>
      {bad !== null && (
        <Message appearance="danger" title={words.broken}>
          <p>{words[bad]}</p>
        </Message>
      )}
      {failure !== null && <FailureMessage title={words.couldNotRestore} failure={failure} />}
      {doing !== null && <Working doing={doing} current={current} />}
      {differs && (
        <Message appearance="information">
          <p>{words.differs}</p>
        </Message>
      )}
      {doing === null && current !== null && (
        <State current={current} onGoOn={() => void goOn(current)} onLeave={() => void leave(current)} />
      )}
    </div>
  );
};

const Working = ({ doing, current }: { doing: Doing; current: Restoring | null }) => {
  if (current === null || doing === 'reading') return <Progress label={words.reading} value={0} of={1} />;
  const { pieces, uploaded, done, mode } = current;
  // The file's ledger is walked first, then everything is compared.
  const looked = { value: done + (mode === null ? 0 : pieces), of: 2 * pieces };
  const where = doing === 'looking' ? looked : { value: doing === 'uploading' ? uploaded : done, of: pieces };
  return <Progress label={words[doing]} {...where} />;
};

interface StateProps {
  current: Restoring;
  onGoOn: () => void;
  onLeave: () => void;
}

const State = ({ current, onGoOn, onLeave }: StateProps) => {
  const { state, from, flaw, broken } = current;
  if (state === 'broken') {
    return (
      <Message
        appearance="danger"
        title={words.broken}
        actions={<Button onClick={onLeave}>{words.leave}</Button>}
      >
        {flaw !== null && <p>{words[flaw.why](flaw.piece)}</p>}
        {broken !== null && <p>{words.brokenLedger(broken.seq)}</p>}
      </Message>
    );
  }
  if (state === 'ready') return <DryRun current={current} onConfirm={onGoOn} onLeave={onLeave} />;
  if (state === 'done') {
    const written = current.rows.reduce((sum, { created, replaced }) => sum + created + replaced, 0);
    return (
      <Message appearance="success" title={words.done}>
        <p>{words.doneSentence(written)}</p>
      </Message>
    );
  }
  return (
    <Message
      appearance="information"
      title={words.unfinished(from.key)}
      actions={
        <>
          {state !== 'uploading' && <Button onClick={onGoOn}>{words.goOn}</Button>}
          <Button appearance="subtle" onClick={onLeave}>
            {words.leave}
          </Button>
        </>
      }
    >
      <p>{state === 'uploading' ? words.chooseAgain : words.unfinishedSentence}</p>
    </Message>
  );
};
