import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayDay } from '../../ui/format';
import { Message } from '../../ui/Message';
import { AskReason } from './AskReason';
import styles from './Gates.module.css';
import type { Acting, Gate } from './useGate';

/** Calls of no-go that stand at cutover, and the way to call one. */
export function NoGo({ gate, acting }: { gate: Gate; acting: Acting }) {
  if (gate.calls.length === 0 && !gate.may.callNoGo) return null;
  return (
    <section className={styles.section} aria-label="No-go">
      {gate.calls.map(({ id, by, at, reason, against, needed }) => (
        <Message
          key={id}
          appearance="danger"
          title={`${nameOf(gate.people, by)} called no-go on ${sayDay(at)}`}
          actions={
            <Button
              isLoading={acting.working === 'noGo'}
              onClick={() => void acting.act('noGo', 'gates.liftNoGo', { gate: gate.gate, call: id })}
            >
              Lift or overrule it
            </Button>
          }
        >
          <p>{reason}</p>
          <p>
            It stands until {nameOf(gate.people, by)} lifts it, or {needed} of the steering committee overrule
            it; {against.length} so far. Nothing goes live meanwhile.
          </p>
        </Message>
      ))}
      {gate.may.callNoGo && (
        <AskReason
          open="Call no-go"
          label="Why nothing may go live"
          send="Call no-go"
          isDisabled={acting.working !== null}
          onSend={(reason) => acting.act('noGo', 'gates.callNoGo', { gate: gate.gate, reason })}
        />
      )}
      {acting.failure?.of === 'noGo' && (
        <FailureMessage title="This was not done" failure={acting.failure.failure} />
      )}
    </section>
  );
}
