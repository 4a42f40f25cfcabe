import { type ReactNode, useState } from 'react';
import { roleNames } from '../../../../src/domain/words/en';
import { Button } from '../../ui/Button';
import { sayDay } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import { useReply } from '../../ui/useReply';
import { LinksInto, PageLink } from '../gadgets/PageLink';
import { dayOf, isLate } from './due';
import styles from './Gates.module.css';
import { addressOf, gateName } from './gateName';
import { PlaceAt } from './PlaceAt';

/** The deliverable whose issue the panel stands on: for which gate it is, and what closes it. */
export default function DeliverableHere({ otherwise }: { otherwise: ReactNode }) {
  const { loaded, reload } = useReply('deliverables.here', {});
  const [moving, setMoving] = useState(false);
  if (loaded.status === 'loading') return null;
  // Beside the panel's own answer a second failure would say the same twice.
  if (loaded.status === 'failed' || loaded.value.deliverable === null) return otherwise;
  const { deliverable, gates, mayAsk } = loaded.value;
  const { gate, blocks, owner, due, done } = deliverable;
  const known = gates.find((one) => gate !== null && addressOf(one.gate) === addressOf(gate));
  const late = isLate(deliverable);
  return (
    <section className={styles.section} aria-label="Deliverable">
      <h2 className={styles.heading}>
        {known === undefined ? 'At no gate yet' : `Owed at ${gateName(known)}`}
      </h2>
      <div className={styles.buttons}>
        <Lozenge appearance={done ? 'success' : late ? 'danger' : 'neutral'}>
          {done ? 'Closed' : late ? 'Late' : 'Owed'}
        </Lozenge>
        <span>
          {owner === null ? 'Nobody owns it yet' : `Owned by ${owner.name}`}
          {due === null ? ', no day agreed' : `, due ${sayDay(dayOf(due))}`}
        </span>
        {known !== undefined && (
          <LinksInto projectKey={deliverable.key.replace(/-\d+$/, '')}>
            <PageLink path={`gates?gate=${addressOf(known.gate)}`} className={styles.inText ?? ''}>
              Open its gate
            </PageLink>
          </LinksInto>
        )}
      </div>
      {!done && (
        <p className={styles.quiet}>
          It is closed once it has an owner and something to show for it: an attachment, a link to a page, or
          a comment.
        </p>
      )}
      {known === undefined && !mayAsk && (
        <p className={styles.quiet}>
          No gate counts it until the {roleNames.governanceLead} says for which one it is.
        </p>
      )}
      {mayAsk && gates.length === 0 && <p className={styles.quiet}>No gate is planned yet.</p>}
      {mayAsk && gates.length > 0 && (known === undefined || moving) && (
        <PlaceAt
          deliverable={deliverable}
          gates={gates}
          now={gate ?? blocks}
          onPlaced={() => {
            setMoving(false);
            void reload();
          }}
        />
      )}
      {mayAsk && known !== undefined && (
        <div className={styles.buttons}>
          <Button appearance="subtle" spacing="compact" onClick={() => setMoving(!moving)}>
            {moving ? 'Cancel' : 'It is for another gate'}
          </Button>
        </div>
      )}
    </section>
  );
}
