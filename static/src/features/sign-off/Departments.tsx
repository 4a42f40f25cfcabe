import CheckIcon from '@atlaskit/icon/core/check-mark';
import { useState } from 'react';
import { call } from '../../backend';
import { Button } from '../../ui/Button';
import { Code } from '../../ui/Code';
import { DepartmentDot, hueAt } from '../../ui/DepartmentDot';
import { reasonsOf } from '../../ui/failure';
import { flag } from '../../ui/flag';
import { nameOf, sayDay } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import { signerOf } from '../../ui/signer';
import type { SignOffState } from './SignOffPage';
import styles from './SignOffPage.module.css';

interface Props {
  state: SignOffState;
  onSign: (department: string) => void;
  onDone: () => Promise<void>;
}

/** Progress by department: what it signs, who has signed, who still has to. */
export function Departments({ state, onSign, onDone }: Props) {
  const out = state.baseline?.state === 'outForSignature';
  const signed = state.departments.filter((line) => line.signed).length;
  return (
    <section aria-labelledby="departments-heading">
      <h2 id="departments-heading" className={styles.heading}>
        {signed} of {state.departments.length} departments have signed
      </h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Department</th>
              <th scope="col" className={styles.number}>
                Requirements
              </th>
              <th scope="col">Key users</th>
              <th scope="col" className={styles.code}>
                Code of its part
              </th>
              <th scope="col">State</th>
            </tr>
          </thead>
          <tbody>
            {state.departments.map((line) => (
              <tr key={line.department.id}>
                <th scope="row">
                  <DepartmentDot
                    hue={hueAt(state.allDepartments.indexOf(line.department.id))}
                    name={line.department.name}
                  />
                </th>
                <td className={styles.number}>{line.count}</td>
                <td>
                  <KeyUsers state={state} line={line} />
                </td>
                <td className={styles.code}>
                  <Code>{line.code}</Code>
                </td>
                <td>
                  {line.mine ? (
                    <Button appearance="primary" onClick={() => onSign(line.department.id)}>
                      {line.inNameOf === undefined
                        ? `Sign for ${line.department.name}`
                        : `Sign for ${line.department.name} in the name of ${nameOf(state.people, line.inNameOf)}`}
                    </Button>
                  ) : (
                    <span className={styles.state}>
                      <State line={line} />
                      <Button
                        spacing="compact"
                        onClick={() => onSign(line.department.id)}
                        aria-label={`See what ${line.department.name} signs`}
                      >
                        See its part
                      </Button>
                      {out && line.signatures.some((one) => isOf(one, state.me.accountId)) && (
                        <Withdraw department={line.department} onDone={onDone} />
                      )}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Takes one's own signature back. */
function Withdraw({ department, onDone }: { department: Line['department']; onDone: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const withdraw = async () => {
    setBusy(true);
    const reply = await call('baseline.withdraw', { department: department.id });
    setBusy(false);
    if (reply.ok) {
      flag({ tone: 'success', title: `Your signature for ${department.name} is withdrawn` });
    } else {
      flag({
        tone: 'error',
        title: 'Your signature was not withdrawn',
        description: reasonsOf(reply).join(' '),
      });
    }
    await onDone();
  };
  return (
    <Button spacing="compact" appearance="subtle" isLoading={busy} onClick={() => void withdraw()}>
      Withdraw my signature
    </Button>
  );
}

/** A signature that somebody gave, or that was given in their name. */
const isOf = (signature: Line['signatures'][number], me: string) =>
  signature.accountId === me || signature.for === me;

type Line = SignOffState['departments'][number];

function State({ line }: { line: Line }) {
  if (line.signed) {
    return (
      <Lozenge appearance="success" icon={CheckIcon}>
        Signed
      </Lozenge>
    );
  }
  if (line.signatures.length > 0) {
    return (
      <Lozenge appearance="information">
        {line.signatures.length} of {line.needed}
      </Lozenge>
    );
  }
  return <Lozenge appearance="neutral">Waiting</Lozenge>;
}

/** Those who have signed with the day, then those who may still. */
function KeyUsers({ state, line }: { state: SignOffState; line: Line }) {
  return (
    <ul className={styles.lines}>
      {line.signatures.map((signature) => (
        <li key={signature.accountId}>
          {signerOf(state.people, signature)}, {sayDay(signature.at)}
        </li>
      ))}
      {line.waiting.map((id) => (
        <li key={id} className={styles.quiet}>
          {nameOf(state.people, id)}
        </li>
      ))}
    </ul>
  );
}
