import DownloadIcon from '@atlaskit/icon/core/download';
import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { sayBreak } from '../../../../src/domain/words/ledger';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { Code } from '../../ui/Code';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { Popover } from '../../ui/Popover';
import { usePopover } from '../../ui/usePopover';
import { exportLedger, type Format } from './exportLedger';
import type { LedgerFilters } from './filter';
import styles from './LedgerPage.module.css';
import { words } from './words';

type Checked = Output<'ledger.check'>;

type Work =
  | { kind: 'none' }
  | { kind: 'checking' | 'exporting'; done: number; of: number }
  | { kind: 'checked'; checked: Checked }
  | { kind: 'failed'; title: string; failure: Failure };

/** Check and export, with how far they have come. */
export const useTools = (filters: LedgerFilters, archive: string | undefined) => {
  const [work, setWork] = useState<Work>({ kind: 'none' });

  const check = async () => {
    setWork({ kind: 'checking', done: 0, of: 0 });
    let block: number | null = 0;
    while (block !== null) {
      const reply = await call('ledger.check', { archive, block });
      if (!reply.ok) {
        setWork({ kind: 'failed', title: words.couldNotCheck, failure: reply });
        return;
      }
      const checked: Checked = reply.value;
      block = checked.next;
      setWork(
        block === null
          ? { kind: 'checked', checked }
          : { kind: 'checking', done: checked.checked, of: checked.head.entries },
      );
    }
  };

  const save = async (format: Format) => {
    setWork({ kind: 'exporting', done: 0, of: 0 });
    const failure = await exportLedger(format, filters, archive, (done, of) =>
      setWork({ kind: 'exporting', done, of }),
    );
    setWork(failure === null ? { kind: 'none' } : { kind: 'failed', title: words.couldNotExport, failure });
  };

  return { work, check, save };
};

type Tools = ReturnType<typeof useTools>;

export const ToolButtons = ({ work, check, save }: Tools) => {
  const popover = usePopover<null>();
  const busy = work.kind === 'checking' || work.kind === 'exporting';
  const choose = (format: Format) => {
    popover.hide();
    void save(format);
  };
  return (
    <>
      <Button isLoading={work.kind === 'checking'} isDisabled={busy} onClick={() => void check()}>
        {words.check}
      </Button>
      <Button
        iconBefore={DownloadIcon}
        isLoading={work.kind === 'exporting'}
        isDisabled={busy}
        aria-haspopup="dialog"
        onClick={(event) => popover.show(event.currentTarget, null)}
      >
        {words.export}
      </Button>
      {popover.open && (
        <Popover anchor={popover.open.anchor} label={words.export} onClose={popover.hide}>
          <div className={styles.choice}>
            <Button appearance="subtle" onClick={() => choose('csv')}>
              {words.exportCsv}
            </Button>
            <Button appearance="subtle" onClick={() => choose('json')}>
              {words.exportJson}
            </Button>
          </div>
        </Popover>
      )}
    </>
  );
};

export const ToolNews = ({ work }: Pick<Tools, 'work'>) => (
  <div role="status">
    <News work={work} />
  </div>
);

const News = ({ work }: { work: Work }) => {
  switch (work.kind) {
    case 'none':
      return null;
    case 'checking':
      return <p className={styles.quiet}>{words.checking(work.done, work.of)}</p>;
    case 'exporting':
      return <p className={styles.quiet}>{words.exporting(work.done, work.of)}</p>;
    case 'failed':
      return <FailureMessage title={work.title} failure={work.failure} />;
    case 'checked': {
      const { broken, checked, head } = work.checked;
      if (broken !== null) {
        return (
          <Message appearance="danger" title={words.broken}>
            <p>{sayBreak(broken.seq, broken.why)}</p>
          </Message>
        );
      }
      return (
        <Message appearance="success" title={words.sound(checked)}>
          <p>
            {words.soundSentence} {words.head}: <Code>{head.hash}</Code>
          </p>
        </Message>
      );
    }
  }
};
