import { Button } from '../../ui/Button';
import { Message } from '../../ui/Message';
import { ScrollRegion } from '../../ui/ScrollRegion';
import styles from './Keep.module.css';
import type { Restoring } from './useRestore';
import { words } from './words';

interface Props {
  current: Restoring;
  onConfirm: () => void;
  onLeave: () => void;
}

/** What would be created, replaced and left, before anything is. */
export const DryRun = ({ current, onConfirm, onLeave }: Props) => {
  const { from, ledger, mode, rows, issues } = current;
  const waits = mode === 'vouched' && current.vouched === null;
  const written = rows.reduce((sum, { created, replaced }) => sum + created + replaced, 0);
  const day = new Date(from.exportedAt).toLocaleDateString();
  return (
    <div className={styles.part}>
      <h3 className={styles.subheading}>{words.dryRun}</h3>
      <p>
        {words.of(from.key, day)} {words.ledger(ledger.entries, ledger.hash.slice(0, 12))}
      </p>
      {mode !== null && <p>{words.modes[mode]}</p>}
      {!from.sealed && (
        <Message appearance="warning">
          <p>{words.unproven}</p>
        </Message>
      )}
      {mode === 'vouched' && (
        <Message
          appearance={waits ? 'information' : 'success'}
          title={waits ? words.waitsForSecond : words.vouched}
        >
          {waits && <p>{words.howToVouch}</p>}
        </Message>
      )}
      <p className={styles.quiet}>
        {words.matched(issues.matched)}{' '}
        {issues.missing.length > 0 && words.missing(issues.missing, issues.more)}
      </p>
      <ScrollRegion label={words.caption}>
        <table className={styles.table}>
          <caption className={styles.caption}>{words.caption}</caption>
          <thead>
            <tr>
              {words.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, created, replaced, same, left, why }) => (
              <tr key={what}>
                <th scope="row">{words.kinds[what] ?? what}</th>
                <td>{created || '–'}</td>
                <td>{replaced || '–'}</td>
                <td>{same || '–'}</td>
                <td>{left || '–'}</td>
                <td>{left > 0 && why !== null && words.why[why]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {written === 0 && <p>{words.nothing}</p>}
      <div className={styles.actions}>
        <Button appearance="primary" isDisabled={written === 0 || waits} onClick={onConfirm}>
          {words.confirm(written)}
        </Button>
        <Button appearance="subtle" onClick={onLeave}>
          {words.leave}
        </Button>
        {waits && <span className={styles.quiet}>{words.waitsForSecond}</span>}
      </div>
    </div>
  );
};
