import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { sayDay } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { signerOf } from '../../ui/signer';
import { useReply } from '../../ui/useReply';
import { Asks } from '../changes/Asks';
import styles from './Amendments.module.css';

type List = Output<'amendment.list'>;
type Row = List['rows'][number];

interface Props {
  /** Changes with the chart: then they are read again. */
  stamp: string;
  onSigned?: () => void;
}

/** What was confirmed after the chart was signed: apart from it, each with its request and its signatures. */
export default function Amendments({ stamp, onSigned }: Props) {
  return <Read key={stamp} onSigned={onSigned} />;
}

function Read({ onSigned }: { onSigned: (() => void) | undefined }) {
  const { loaded, reload } = useReply('amendment.list', {});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="What was added later could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  if (loaded.status !== 'ready' || loaded.value.rows.length === 0) return null;
  const { rows, people } = loaded.value;
  const sign = async ({ label, leaf }: Row, department: Row['departments'][number]) => {
    setBusy(`${label} ${department.id}`);
    setFailure(null);
    const reply = await call('amendment.sign', { label, leaf, department: department.id });
    setBusy(null);
    if (!reply.ok) {
      setFailure(reply);
      return;
    }
    flag({ tone: 'success', title: `You have signed ${label} for ${department.name}` });
    void reload();
    onSigned?.();
  };
  const waiting = rows.filter(({ departments }) => departments.some(({ done }) => !done)).length;
  return (
    <section className={styles.section} aria-labelledby="amendments-heading">
      <h2 id="amendments-heading" className={styles.heading}>
        Added later {waiting > 0 && <Lozenge appearance="warning">{`${waiting} to be signed`}</Lozenge>}
      </h2>
      <p className={styles.quiet}>
        The team confirmed these after the chart was signed. They stand apart and move no other place; what
        they say of a requirement counts instead of its signed place. They count from when they were
        confirmed, and their departments sign them.
      </p>
      <ScrollRegion className={styles.scroll} label="Added later">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Label</th>
              <th scope="col">Wave</th>
              <th scope="col">Requirement</th>
              <th scope="col">What changed</th>
              <th scope="col">Request</th>
              <th scope="col">Signed by</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                <td>{row.wave ?? '–'}</td>
                <td>
                  {row.off === 'gone' ? row.issue.key : <IssueLink issueKey={row.issue.key} />}{' '}
                  {row.issue.summary}
                </td>
                <td>
                  {row.off === null && row.asks.length === 0 ? (
                    'added'
                  ) : (
                    <Asks off={row.off} asks={row.asks} />
                  )}
                </td>
                <td>{row.request === null ? row.change : <IssueLink issueKey={row.request} />}</td>
                <td>
                  {row.departments.map((department) => (
                    <div key={department.id} className={styles.department}>
                      <span>
                        {department.name}:{' '}
                        {department.signed.length === 0
                          ? 'not yet'
                          : department.signed
                              .map((signature) => `${signerOf(people, signature)}, ${sayDay(signature.at)}`)
                              .join('; ')}
                        {!department.done &&
                          department.signed.length > 0 &&
                          ` (${department.signed.length} of ${department.needed})`}
                      </span>
                      {department.maySign && (
                        <Button
                          spacing="compact"
                          isLoading={busy === `${row.label} ${department.id}`}
                          isDisabled={busy !== null}
                          onClick={() => void sign(row, department)}
                        >
                          {`Sign ${row.label} for ${department.name}`}
                        </Button>
                      )}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {failure !== null && <FailureMessage title="It was not signed" failure={failure} />}
    </section>
  );
}
