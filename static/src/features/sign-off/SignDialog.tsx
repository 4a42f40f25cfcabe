import ModalDialog, { ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { isAssent } from '../../../../src/domain/signing';
import { partNames } from '../../../../src/domain/words/en';
import { countOf, joined } from '../../../../src/domain/words/grammar';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { Code } from '../../ui/Code';
import { FailureMessage } from '../../ui/FailureMessage';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import styles from './SignDialog.module.css';

type Part = Output<'baseline.part'>;

interface Props {
  department: string;
  /** Why the caller cannot sign for it now; null where they can. */
  whyNot: string | null;
  /** Whose signature it is, where the caller is their delegate; null where it is the caller's own. */
  inNameOf: string | null;
  onClose: () => void;
  onSigned: (department: string, inForce: boolean) => void;
}

/** Exactly what a department signs, its code, and the sentence that signs it. */
export default function SignDialog({ department, whyNot, inNameOf, onClose, onSigned }: Props) {
  const { loaded, reload } = useReply('baseline.part', { department });
  return (
    <ModalTransition>
      <ModalDialog width="x-large" onClose={onClose} label="Sign a department’s part of the chart">
        <div className={styles.dialog}>
          {loaded.status === 'loading' && <Skeleton height="160px" />}
          {loaded.status === 'failed' && (
            <>
              <FailureMessage
                title="The part could not be read"
                failure={loaded.failure}
                onRetry={() => void reload()}
              />
              <div className={styles.foot}>
                <Button onClick={onClose}>Close</Button>
              </div>
            </>
          )}
          {loaded.status === 'ready' && (
            <SignPart
              part={loaded.value}
              whyNot={whyNot}
              inNameOf={inNameOf}
              onClose={onClose}
              onSigned={onSigned}
            />
          )}
        </div>
      </ModalDialog>
    </ModalTransition>
  );
}

type PartProps = { part: Part } & Omit<Props, 'department'>;

function SignPart({ part, whyNot, inNameOf, onClose, onSigned }: PartProps) {
  const { baseline, department, rows: all, since, changed, left } = part;
  const [whole, setWhole] = useState(since === null);
  const differs = new Map(changed.map((one) => [one.id, one]));
  const rows = whole ? all : all.filter(({ id }) => differs.has(id));
  return (
    <>
      <div className={styles.header}>
        <h1 className={styles.title}>
          Baseline {baseline.number}: what {department.name} signs
        </h1>
        <p className={styles.quiet}>
          {all.length === 1 ? '1 requirement' : `${all.length} requirements`} in this order. Code of this part{' '}
          <Code>{part.code}</Code>, whole chart <Code>{baseline.code}</Code>.
        </p>
        {since !== null && (
          <p className={styles.since}>
            {saySince(part)}{' '}
            <Button spacing="compact" onClick={() => setWhole(!whole)}>
              {whole ? 'Only what changed' : `All ${all.length}`}
            </Button>
          </p>
        )}
        {left.length > 0 && (
          <p className={styles.quiet}>
            Not there any more:{' '}
            {left.map(({ key, label, summary }) => `${label} ${key} ${summary}`).join('; ')}.
          </p>
        )}
      </div>
      <section className={styles.scroll} aria-label={`What ${department.name} signs`}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Wave</th>
              <th scope="col">Key</th>
              <th scope="col">Requirement</th>
              <th scope="col">Difficulty</th>
              <th scope="col">Impact</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-state={row.state}>
                <td>{row.label}</td>
                <td>{row.wave}</td>
                <td className={styles.key}>
                  <IssueLink issueKey={row.key} />
                </td>
                <td className={styles.text}>
                  <span className={row.state === 'done' ? styles.done : undefined}>{row.summary}</span>
                  <Since change={differs.get(row.id)} />
                  {row.description !== '' && <p className={styles.description}>{row.description}</p>}
                </td>
                <td>{row.difficulty}</td>
                <td>{row.impact}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {whyNot === null ? (
        <Assent part={part} inNameOf={inNameOf} onClose={onClose} onSigned={onSigned} />
      ) : (
        <div className={styles.foot}>
          <span className={styles.reason}>{whyNot}</span>
          <Button onClick={onClose}>Close</Button>
        </div>
      )}
    </>
  );
}

function saySince({ since, changed, left }: Part): string {
  const name = since === null ? '' : `B${since.number}.${since.edition}`;
  if (changed.length + left.length === 0) return `Nothing here has changed since you signed ${name}.`;
  return `${countOf(changed.length, 'requirement')} changed since you signed ${name}.`;
}

/** What is different about a requirement since the reader last signed. */
function Since({ change }: { change: Part['changed'][number] | undefined }) {
  if (change === undefined) return null;
  const { was, parts } = change;
  const names = parts.map((one) => (one === 'wave' ? 'wave' : partNames[one]));
  const text = was === null ? 'New' : `Changed: ${joined(names, 'and')}; it was ${was}`;
  return (
    <span className={styles.mark}>
      <Lozenge appearance="information">{text}</Lozenge>
    </span>
  );
}

function Assent({ part, inNameOf, onClose, onSigned }: Omit<PartProps, 'whyNot'>) {
  const [typed, setTyped] = useState('');
  const [signing, setSigning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { baseline, department } = part;
  const complete = isAssent(typed, part.assent);

  const sign = async () => {
    setSigning(true);
    setFailure(null);
    const reply = await call('baseline.sign', {
      department: department.id,
      number: baseline.number,
      edition: baseline.edition,
      root: part.root,
      assent: typed,
    });
    setSigning(false);
    if (reply.ok) onSigned(department.name, reply.value.inForce);
    else setFailure(reply);
  };

  return (
    <form
      className={styles.assent}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) void sign();
      }}
    >
      <label className={styles.label} htmlFor="assent">
        To sign, type <strong>{part.assent}</strong>
      </label>
      <input
        id="assent"
        className={styles.input}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className={styles.quiet}>
        {inNameOf === null
          ? 'Your name, the time and both codes go on the ledger.'
          : `You sign in the name of ${inNameOf}. Both names, the time and both codes go on the ledger.`}
      </p>
      {failure !== null && <FailureMessage title="Your signature was not taken" failure={failure} />}
      <div className={styles.foot}>
        <span className={styles.reason} role="status">
          {complete ? '' : 'Not yet: the sentence is not complete'}
        </span>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" appearance="primary" isDisabled={!complete} isLoading={signing}>
          {`Sign for ${department.name}`}
        </Button>
      </div>
    </form>
  );
}
