import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayDay } from '../../ui/format';
import { Message } from '../../ui/Message';
import { AskReason } from './AskReason';
import styles from './Gates.module.css';
import type { Acting, Gate } from './useGate';

const endings = {
  lift: { open: 'Lift it', label: 'Why it no longer stands', send: 'Lift it' },
  overrule: { open: 'Overrule it', label: 'Why it is overruled', send: 'Overrule it' },
} as const;

/** Calls of no-go that stand at cutover, and the way to call one. */
export function NoGo({ gate, acting }: { gate: Gate; acting: Acting }) {
  if (gate.calls.length === 0 && !gate.may.callNoGo) return null;
  return (
    <section className={styles.section} aria-label="No-go">
      {gate.calls.map(({ id, by, at, reason, against, needed, may }) => (
        <Message
          key={id}
          appearance="danger"
          title={`${nameOf(gate.people, by)} called no-go on ${sayDay(at)}`}
        >
          <p>{reason}</p>
          <p>
            It stands until {nameOf(gate.people, by)} lifts it, or {needed} of the steering committee overrule
            it; {against.length} so far. Nothing goes live meanwhile.
          </p>
          {may !== null && (
            <AskReason
              {...endings[may]}
              isDisabled={acting.working !== null}
              onSend={(why) =>
                acting.act('noGo', 'gates.liftNoGo', { gate: gate.gate, call: id, reason: why })
              }
            />
          )}
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
