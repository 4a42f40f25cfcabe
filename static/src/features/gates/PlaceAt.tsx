import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import styles from './Gates.module.css';
import { addressOf, gateName } from './gateName';

type Gates = Output<'deliverables.read'>['gates'];

interface Props {
  deliverable: { readonly id: number; readonly summary: string };
  gates: Gates;
  /** What is chosen beforehand: the gate that it blocks in Jira, or is owed at. */
  now: Gates[number]['gate'] | null;
  onPlaced: () => void;
}

/** Says at which gate a deliverable is owed. */
export function PlaceAt({ deliverable: { id, summary }, gates, now, onPlaced }: Props) {
  const [chosen, setChosen] = useState(now === null ? '' : addressOf(now));
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const place = async () => {
    const found = gates.find(({ gate }) => addressOf(gate) === chosen);
    if (found === undefined) return;
    setWorking(true);
    setFailure(null);
    const reply = await call('deliverables.place', { issue: id, gate: found.gate });
    setWorking(false);
    if (!reply.ok) return setFailure(reply);
    onPlaced();
  };
  return (
    <>
      <div className={styles.buttons}>
        <select
          className={styles.input}
          aria-label={`Gate that “${summary}” is for`}
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
        >
          <option value="">Choose a gate</option>
          {gates.map((one) => (
            <option key={addressOf(one.gate)} value={addressOf(one.gate)}>
              {gateName(one)}
            </option>
          ))}
        </select>
        <Button spacing="compact" isDisabled={chosen === ''} isLoading={working} onClick={() => void place()}>
          Put it there
        </Button>
        {chosen === '' && <span className={styles.quiet}>Choose a gate first.</span>}
      </div>
      {failure !== null && <FailureMessage title="It was not put there" failure={failure} />}
    </>
  );
}
