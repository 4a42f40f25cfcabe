import { useId, useState } from 'react';
import { type DecisionKind, decisionKinds } from '../../../../src/domain/gates/decision';
import { roleNames } from '../../../../src/domain/words/en';
import { decisionMeanings } from '../../../../src/domain/words/gateLabels';
import { decisionNames } from '../../../../src/domain/words/gates';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayDay, sayMoment } from '../../ui/format';
import { sayAll } from './Criteria';
import { type Draft, DraftConditions } from './DraftConditions';
import styles from './Gates.module.css';
import type { Acting, Gate } from './useGate';

/** Nobody who reads this decides here: they see what is proposed, and no form. */
const decidesNothing = ({ may }: Gate) => may.decide.hold.some(({ rule }) => rule === 'role');

/** The decision: what it would mean beforehand, a reason, and who has spoken. Nothing is chosen for anybody. */
export function Decision({ gate, acting }: { gate: Gate; acting: Acting }) {
  const { proposal, may } = gate;
  const [chosen, setChosen] = useState<DecisionKind | null>(proposal?.decision ?? null);
  const [reason, setReason] = useState('');
  const [conditions, setConditions] = useState<readonly Draft[]>([]);
  const id = useId();
  const decided = may.decide.hold.some(({ rule }) => rule === 'G5-decided');
  if (decided) return null;
  const reader = decidesNothing(gate);
  const spoken = may.decide.hold.some(({ rule }) => rule === 'G4-twice');
  const takeBack = (
    <Button
      appearance="subtle"
      isDisabled={acting.working !== null}
      onClick={() => void acting.act('decide', 'gates.withdraw', { gate: gate.gate })}
    >
      Take the proposal back
    </Button>
  );
  const agrees = proposal !== null && proposal.decision === chosen;
  const asksConditions = chosen === 'conditionalGo' && !agrees;
  const lacks = lacking(gate, chosen, reason, asksConditions && conditions.length === 0);
  const send = async () => {
    if (chosen === null) return;
    const done = await acting.act('decide', 'gates.decide', {
      gate: gate.gate,
      decision: chosen,
      reason: reason.trim(),
      run: gate.run?.id ?? 'none',
      conditions: asksConditions ? [...conditions] : [],
    });
    if (done) setReason('');
  };
  return (
    <section className={styles.section} aria-label="Decision">
      <h3 className={styles.heading}>
        Decision{' '}
        {gate.run !== null && <span className={styles.quiet}>on the run of {sayMoment(gate.run.at)}</span>}
      </h3>
      {proposal !== null && <Proposed gate={gate} proposal={proposal} />}
      {reader ? (
        <p className={styles.quiet}>
          The {roleNames.qualityMonitor} and the {roleNames.steeringCommittee} decide here.
        </p>
      ) : spoken ? (
        <div className={styles.buttons}>
          <span className={styles.quiet}>You have spoken for it. It waits for the others.</span>
          {takeBack}
        </div>
      ) : (
        <div className={styles.form}>
          <fieldset className={styles.choices}>
            <legend className={styles.label}>What is decided</legend>
            {decisionKinds.map((kind) => (
              <label key={kind} className={styles.choice}>
                <input
                  type="radio"
                  name={id}
                  checked={chosen === kind}
                  disabled={may.decide[kind].length > 0}
                  onChange={() => setChosen(kind)}
                />
                <span>
                  {decisionNames[kind]}
                  <span className={styles.quiet}>
                    {may.decide[kind].length > 0 ? sayAll(may.decide[kind]) : decisionMeanings[kind]}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          {asksConditions && (
            <DraftConditions people={gate.people} drafts={conditions} onDrafts={setConditions} />
          )}
          <label className={styles.label} htmlFor={`${id}-reason`}>
            Why
          </label>
          <textarea
            id={`${id}-reason`}
            className={styles.text}
            value={reason}
            maxLength={4_000}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className={styles.buttons}>
            <Button
              appearance="primary"
              isLoading={acting.working === 'decide'}
              isDisabled={lacks !== null}
              onClick={() => void send()}
            >
              {agrees ? 'Agree' : 'Propose'}
            </Button>
            {proposal !== null && takeBack}
            {lacks !== null && <span className={styles.quiet}>{lacks}</span>}
          </div>
        </div>
      )}
      {acting.failure?.of === 'decide' && (
        <FailureMessage title="This was not decided" failure={acting.failure.failure} />
      )}
    </section>
  );
}

/** What is proposed, and who has spoken for it. */
function Proposed({ gate, proposal }: { gate: Gate; proposal: NonNullable<Gate['proposal']> }) {
  return (
    <div className={styles.proposal}>
      <p>
        <strong>{decisionNames[proposal.decision]}</strong> is proposed: “{proposal.reason}”
      </p>
      {proposal.conditions.map(({ text, owner, due }) => (
        <p key={`${owner}${text}`} className={styles.quiet}>
          {text}: {nameOf(gate.people, owner)}, due {sayDay(Date.parse(`${due}T00:00`))}
        </p>
      ))}
      <ul className={styles.voices}>
        {proposal.voices.map(({ accountId, as, at }) => (
          <li key={accountId} className={styles.quiet}>
            {nameOf(gate.people, accountId)}, {roleNames[as]}, {sayMoment(at)}
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>
        It takes the quality monitor and {gate.committeeNeeded} of the steering committee, other people.
      </p>
    </div>
  );
}

/** What has to be done before it can be sent; null where nothing does. */
function lacking(
  { may }: Gate,
  chosen: DecisionKind | null,
  reason: string,
  owesNothing: boolean,
): string | null {
  if (chosen === null) return 'Choose a decision.';
  if (may.decide[chosen].length > 0) return sayAll(may.decide[chosen]);
  if (reason.trim() === '') return 'Write down why.';
  return owesNothing ? 'Add what is still owed.' : null;
}
