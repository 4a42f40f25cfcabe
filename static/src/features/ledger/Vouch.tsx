import { useId, useState } from 'react';
import { printedDigits } from '../../../../src/domain/keep/fate';
import { roleNames } from '../../../../src/domain/words/en';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { sayDay } from '../../ui/format';
import { Message } from '../../ui/Message';
import { useReply } from '../../ui/useReply';
import styles from './LedgerPage.module.css';

/** A restore waits for somebody of the steering committee, who holds the file's ledger against paper. */
export function Vouch() {
  const { loaded, reload } = useReply('keep.waiting', {});
  const [entry, setEntry] = useState('');
  const [digits, setDigits] = useState('');
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = useId();
  // Who may not read the ledger is told so by the page.
  if (loaded.status !== 'ready' || loaded.value.waiting === null) return null;
  const { by, exportedAt, entries, not, id: restore } = loaded.value.waiting;
  const number = Number(entry);
  const hash = digits.replaceAll(/\s/g, '').toLowerCase();
  const flaw =
    !Number.isInteger(number) || number < 1 || number > entries
      ? `A number from 1 to ${entries}.`
      : !/^[0-9a-f]*$/.test(hash) || hash.length < printedDigits
        ? `The first ${printedDigits} digits of its hash, as printed.`
        : null;
  const vouch = async () => {
    setWorking(true);
    setFailure(null);
    const reply = await call('keep.vouch', { id: restore, entry: number, digits: hash });
    setWorking(false);
    if (!reply.ok) return setFailure(reply);
    flag({ tone: 'success', title: 'You vouch for the file', description: `${by.name} can restore it now.` });
    void reload();
  };
  return (
    <Message appearance="information" title={`${by.name} asks for a second word on a restore`}>
      <p>
        The file was exported on {sayDay(exportedAt)} and its ledger has {entries} entries. Wallchart was
        installed anew since, so it cannot prove by itself that nobody changed the file.
      </p>
      {not === null ? (
        <>
          <p>
            Take a printed certificate or wall, the latest that you have, and enter an entry of the ledger as
            it stands there. Everything up to that entry is proven by it; for what came after you take the
            file’s word.
          </p>
          <div className={styles.vouch}>
            <label htmlFor={`${id}-entry`}>Ledger entry</label>
            <input
              id={`${id}-entry`}
              className={styles.select}
              type="number"
              min={1}
              max={entries}
              value={entry}
              onChange={({ target }) => setEntry(target.value)}
            />
            <label htmlFor={`${id}-hash`}>Hash</label>
            <input
              id={`${id}-hash`}
              className={styles.select}
              value={digits}
              maxLength={80}
              spellCheck={false}
              autoComplete="off"
              onChange={({ target }) => setDigits(target.value)}
            />
            <Button isDisabled={flaw !== null} isLoading={working} onClick={() => void vouch()}>
              It stands so on paper
            </Button>
            {flaw !== null && <span className={styles.quiet}>{flaw}</span>}
          </div>
          {failure !== null && (
            <FailureMessage title="The file is not what stands on paper" failure={failure} />
          )}
        </>
      ) : (
        <p>
          {not === 'own'
            ? `You began it, so somebody else of the ${roleNames.steeringCommittee} compares it.`
            : `Somebody of the ${roleNames.steeringCommittee} compares it with paper here.`}
        </p>
      )}
    </Message>
  );
}
