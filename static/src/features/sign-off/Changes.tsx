import ModalDialog, { ModalTransition } from '@atlaskit/modal-dialog';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { partNames } from '../../../../src/domain/words/en';
import { countOf, joined } from '../../../../src/domain/words/grammar';
import { Button } from '../../ui/Button';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import { useReply } from '../../ui/useReply';
import { HeldMark } from '../board/HeldMark';
import { ChangeView } from '../change/ChangeView';
import dialog from './SignDialog.module.css';
import styles from './SignOffPage.module.css';
import { usePolling } from './usePolling';

const AskDialog = lazy(() => import('../changes/AskDialog'));

type Row = Output<'change.list'>['rows'][number];

/** How often the list is read again, in milliseconds. */
const pollEvery = 15_000;

interface Props {
  /** Another one: the baseline is another, and so may be the list. */
  stamp: string;
  onDone: () => Promise<void>;
}

/** What is not as it was signed any more; nothing where all is. */
export default function Changes({ stamp, onDone }: Props) {
  const { loaded, reload } = useReply('change.list', {});
  const [open, setOpen] = useState<Row | null>(null);
  const [asking, setAsking] = useState<Row | null>(null);
  const last = useRef(stamp);
  usePolling(reload, pollEvery, open === null && asking === null);
  useEffect(() => {
    if (last.current === stamp) return;
    last.current = stamp;
    void reload();
  }, [stamp, reload]);
  if (loaded.status !== 'ready' || loaded.value.rows.length === 0) return null;
  const { rows, more, mayAsk } = loaded.value;
  return (
    <section aria-labelledby="changes-heading">
      <h2 id="changes-heading" className={styles.heading}>
        {countOf(rows.length + more, 'requirement')} changed since signing
      </h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Key</th>
              <th scope="col">As signed</th>
              <th scope="col">What changed</th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>{row.label}</td>
                <td>{row.parts.includes('gone') ? row.key : <IssueLink issueKey={row.key} />}</td>
                <td>{row.summary}</td>
                <td>{sayParts(row)}</td>
                <td>
                  <span className={styles.state}>
                    <HeldMark parts={row.parts} />
                    {row.asked !== null && (
                      <Lozenge appearance="information">{`Asked: request ${row.asked}`}</Lozenge>
                    )}
                    {row.parts.includes('gone') && row.asked === null && mayAsk && (
                      <Button
                        spacing="compact"
                        onClick={() => setAsking(row)}
                        aria-label={`Ask to release ${row.key}`}
                      >
                        Ask to release it
                      </Button>
                    )}
                    {!row.parts.includes('gone') && (
                      <Button
                        spacing="compact"
                        onClick={() => setOpen(row)}
                        aria-label={`See what changed on ${row.key}`}
                      >
                        See the change
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className={styles.quiet}>And {more} more: the matrix and the order mark each.</p>}
      {asking !== null && (
        <Suspense fallback={null}>
          <AskDialog
            sought={{ id: asking.id, exception: false }}
            onDone={() => {
              void reload();
              void onDone();
            }}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
      <ModalTransition>
        {open !== null && (
          <ModalDialog
            width="large"
            onClose={() => setOpen(null)}
            label={`What changed on ${open.key} since it was signed`}
          >
            <div className={dialog.dialog}>
              <h1 className={dialog.title}>
                {open.label} {open.key}: what changed since it was signed
              </h1>
              <ChangeView
                id={open.id}
                onDone={() => {
                  void reload();
                  void onDone();
                }}
              />
              <div className={dialog.foot}>
                <Button onClick={() => setOpen(null)}>Close</Button>
              </div>
            </div>
          </ModalDialog>
        )}
      </ModalTransition>
    </section>
  );
}

function sayParts({ parts }: Row): string {
  if (parts.includes('gone')) return 'deleted or moved away: it counts as open';
  return joined(
    parts.map((part) => partNames[part]),
    'and',
  );
}
