import { lazy, Suspense } from 'react';
import { lastPhase } from '../../../../src/domain/gates/phases';
import { gateStateNames } from '../../../../src/domain/words/gateLabels';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayDay, sayMoment } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import { Message } from '../../ui/Message';
import { LinksInto } from '../gadgets/PageLink';
import { Conditions } from './Conditions';
import { Criteria } from './Criteria';
import { Decision } from './Decision';
import { Deliverables } from './Deliverables';
import styles from './Gates.module.css';
import { gateName, projectKeyOf } from './gateName';
import { History } from './History';
import { NoGo } from './NoGo';
import { Reopen } from './Reopen';
import { stateLooks } from './stateLooks';
import { ToSettings } from './ToSettings';
import { type Gate, useGate } from './useGate';
import { Where } from './Where';

const GoalResults = lazy(() => import('../goals/GoalResults'));

interface Props {
  gate: Gate;
  onGate: (gate: Gate) => void;
  onReload: () => void;
  /** Hears that somebody has been asked for a deliverable. */
  onAsked?: (() => void) | undefined;
}

/** One gate on its issue: what it asks for, what would open it, the decision, and what came before. */
export function GatePanel({ gate, onGate, onReload, onAsked }: Props) {
  const acting = useGate(onGate);
  return (
    <div className={styles.gate}>
      <header className={styles.head}>
        <h2 className={styles.title}>{gateName(gate)}</h2>
        <Lozenge appearance={stateLooks[gate.state]}>{gateStateNames[gate.state]}</Lozenge>
        {gate.decidedAt !== null && <span className={styles.quiet}>{sayDay(gate.decidedAt)}</span>}
        {gate.template !== null && (
          <span className={styles.quiet}>
            Template “{gate.template.name}”, version {gate.template.number}
          </span>
        )}
      </header>
      {gate.tainted !== null && (
        <Message appearance="warning" title="This gate is tainted">
          <p>
            Found on {sayDay(gate.tainted.at)}: {gate.tainted.what.join('; ')}. An administrator mends it in{' '}
            <ToSettings projectKey={projectKeyOf(gate)}>the project settings, Wallchart</ToSettings>.
          </p>
        </Message>
      )}
      {gate.locked && (
        <p className={styles.quiet}>
          An earlier gate keeps this one closed: gates pass in order, and each waits for the conditions of
          those before it.
        </p>
      )}
      <div className={styles.run}>
        <Button
          isLoading={acting.working === 'run'}
          onClick={() => void acting.act('run', 'gates.run', { gate: gate.gate })}
        >
          Run the check
        </Button>
        {gate.run === null ? (
          <span className={styles.quiet}>Nobody has run it yet.</span>
        ) : (
          <span className={styles.quiet}>
            Last run {sayMoment(gate.run.at)}, by {nameOf(gate.people, gate.run.by)}.{' '}
            {gate.run.open === 0 ? 'Nothing required is open.' : `${gate.run.open} required open.`}
          </span>
        )}
        {gate.run !== null && (
          <span className={styles.score}>
            Score <strong>{gate.run.score}</strong> <span className={styles.quiet}>0 is clear</span>
          </span>
        )}
      </div>
      {acting.failure?.of === 'run' && (
        <FailureMessage
          title="The check could not be run"
          failure={acting.failure.failure}
          onRetry={onReload}
        />
      )}
      <Criteria gate={gate} acting={acting} />
      {gate.opens.length > 0 && gate.run !== null && (
        <section className={styles.section} aria-label="What would open this gate">
          <h3 className={styles.heading}>What would open this gate</h3>
          <LinksInto projectKey={projectKeyOf(gate)}>
            <ol className={styles.opens}>
              {gate.opens.map(({ criterion, title, help, owners, link }) => (
                <li key={criterion}>
                  <span>{title}</span>
                  <span className={styles.quiet}>{help}</span>
                  <span className={styles.owners}>
                    <span>
                      {isSettledSince(gate, criterion)
                        ? 'Settled since the last run: run the check again'
                        : owners.length > 0
                          ? owners.map((owner) => nameOf(gate.people, owner)).join(', ')
                          : 'Nobody holds the role that settles it'}
                    </span>
                    <Where link={link} />
                  </span>
                </li>
              ))}
            </ol>
          </LinksInto>
        </section>
      )}
      {gate.gate.phase === lastPhase && (
        <Suspense fallback={null}>
          <GoalResults />
        </Suspense>
      )}
      <Deliverables gate={gate.gate} onAsked={onAsked} />
      <Conditions gate={gate} acting={acting} />
      <NoGo gate={gate} acting={acting} />
      <Decision gate={gate} acting={acting} />
      <Reopen gate={gate} acting={acting} />
      <History gate={gate} />
    </div>
  );
}

/** Whether all who are asked have spoken, so that only the run behind the list does not know it yet. */
function isSettledSince(gate: Gate, id: string): boolean {
  const criterion = gate.criteria.find((other) => other.id === id);
  if (criterion === undefined) return false;
  const { ask, missing, said } = criterion;
  return (ask.kind === 'confirmed' || ask.kind === 'approved') && missing === 0 && said.length > 0;
}
