import CheckIcon from '@atlaskit/icon/core/check-mark';
import CrossIcon from '@atlaskit/icon/core/cross';
import { criterionStatusNames, sayBasis, sayWanted } from '../../../../src/domain/words/gateLabels';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayDay } from '../../ui/format';
import { Lozenge, type LozengeAppearance } from '../../ui/Lozenge';
import { say } from '../../ui/say';
import { AskReason } from './AskReason';
import styles from './Gates.module.css';
import type { Acting, Gate } from './useGate';

type Criterion = Gate['criteria'][number];

const appearances: Readonly<Record<NonNullable<Criterion['outcome']>['status'], LozengeAppearance>> = {
  met: 'success',
  partlyMet: 'warning',
  notMet: 'danger',
  notApplicable: 'neutral',
};

/** What the gate asks for: impact, status, what that was computed from, and what the reader can do about it. */
export function Criteria({ gate, acting }: { gate: Gate; acting: Acting }) {
  return (
    <section className={styles.section} aria-label="Criteria">
      <h3 className={styles.heading}>Criteria</h3>
      <ul className={styles.criteria}>
        {gate.criteria.map((criterion) => (
          <Row key={criterion.id} criterion={criterion} gate={gate} acting={acting} />
        ))}
      </ul>
    </section>
  );
}

function Row({ criterion, gate, acting }: { criterion: Criterion; gate: Gate; acting: Acting }) {
  const { id, title, help, impact, required, ask, outcome, said, awaited, missing, waiver, may } = criterion;
  const who = (accountId: string) => nameOf(gate.people, accountId);
  const own = `criterion:${id}`;
  const input = { gate: gate.gate, criterion: id };
  const status = outcome?.status ?? null;
  const speaks = may.confirm || may.approve;
  const settles = ask.kind === 'confirmed' || ask.kind === 'approved';
  const [word, done] = ask.kind === 'approved' ? ['Approve', 'Approved'] : ['Confirm', 'Confirmed'];
  const open = status !== 'met' && status !== 'notApplicable';
  return (
    <li className={styles.criterion}>
      <div className={styles.what}>
        <span>
          {title} {!required && <span className={styles.quiet}>not required</span>}
        </span>
        <span className={styles.quiet}>
          {outcome === null ? sayWanted(ask) : sayBasis(outcome.basis, who)}
        </span>
        {settles && said.length > 0 && (
          <span className={styles.quiet}>
            {done}: {said.map(({ by, at }) => `${who(by)}, ${sayDay(at)}`).join('; ')}.
          </span>
        )}
        {settles && missing > 0 && waiver?.second == null && (
          <span className={styles.quiet}>{sayAwaited(missing, awaited.map(who))}</span>
        )}
        {ask.kind === 'jira' && <code className={styles.jql}>{ask.jql}</code>}
        {open && <span className={styles.quiet}>{help}</span>}
        {waiver !== null && waiver.second === null && (
          <span className={styles.quiet}>
            {who(waiver.by)} says that it is not applicable: “{waiver.reason}”. A second person has to agree.
          </span>
        )}
        <div className={styles.buttons}>
          {speaks && (
            <Button
              spacing="compact"
              isLoading={acting.working === own}
              onClick={() => void acting.act(own, 'gates.say', { ...input, holds: true, note: null })}
            >
              {word}
            </Button>
          )}
          {may.takeBack && (
            <Button
              appearance="subtle"
              spacing="compact"
              isDisabled={acting.working !== null}
              onClick={() => void acting.act(own, 'gates.say', { ...input, holds: false, note: null })}
            >
              Take it back
            </Button>
          )}
          {may.waive && waiver !== null && (
            <Button
              appearance="subtle"
              spacing="compact"
              isDisabled={acting.working !== null}
              onClick={() => void acting.act(own, 'gates.waive', { ...input, reason: null })}
            >
              It does apply
            </Button>
          )}
          {may.waive && open && (
            <AskReason
              open={waiver === null ? 'Not applicable' : 'Agree: not applicable'}
              label="Why it does not apply"
              send="Say so"
              isDisabled={acting.working !== null}
              onSend={(reason) => acting.act(own, 'gates.waive', { ...input, reason })}
            />
          )}
        </div>
        {acting.failure?.of === own && (
          <FailureMessage title="This was not noted" failure={acting.failure.failure} />
        )}
      </div>
      <span className={styles.impact} title={`Impact ${impact} of 5`}>
        {impact}
        <span aria-hidden="true">
          {'●'.repeat(impact)}
          {'○'.repeat(5 - impact)}
        </span>
      </span>
      <span className={styles.status}>
        {status === null ? (
          <Lozenge appearance="neutral">Not checked</Lozenge>
        ) : (
          <Lozenge
            appearance={appearances[status]}
            {...(status === 'met' ? { icon: CheckIcon } : status === 'notMet' ? { icon: CrossIcon } : {})}
          >
            {criterionStatusNames[status]}
          </Lozenge>
        )}
      </span>
    </li>
  );
}

/** Who is still needed: everybody named, or some of them. */
function sayAwaited(missing: number, names: readonly string[]): string {
  if (names.length === 0)
    return 'Still needed: nobody holds that role yet. Somebody has to be given it in Jira.';
  const of = missing < names.length ? `${missing} of ` : '';
  return `Still needed: ${of}${names.join(', ')}.`;
}

export const sayAll = (problems: Gate['may']['decide']['go']): string => problems.map(say).join(' ');
