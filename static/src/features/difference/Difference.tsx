import type { Output } from '../../../../src/contract/procedures';
import { partNames } from '../../../../src/domain/words/en';
import { countOf, joined } from '../../../../src/domain/words/grammar';
import { IssueLink } from '../../ui/IssueLink';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useReply } from '../../ui/useReply';
import styles from '../amendments/Amendments.module.css';

type Shown = NonNullable<Output<'difference.read'>['difference']>;
type Row = Shown['added'][number];

/** What the next chart says otherwise than the one in force: before it is published, and while it is being signed. */
export default function Difference({ stamp }: { stamp: string }) {
  return <Read key={stamp} />;
}

function Read() {
  const { loaded } = useReply('difference.read', {});
  if (loaded.status !== 'ready' || loaded.value.difference === null) return null;
  const { against, of, added, gone, moved, changed, more } = loaded.value.difference;
  const name = `B${against.number}.${against.edition}`;
  const rows = [
    ...added.map((row) => ({ row, what: 'added' })),
    ...gone.map((row) => ({ row, what: 'gone' })),
    ...moved.map((row) => ({ row, what: 'in another wave' })),
    ...changed.map((row) => ({ row, what: 'changed' })),
  ];
  if (rows.length === 0) {
    return of === null ? null : <p className={styles.quiet}>{`It says the same as ${name}.`}</p>;
  }
  return (
    <section className={styles.section} aria-labelledby="difference-heading">
      <h2 id="difference-heading" className={styles.heading}>
        {of === null ? `A new chart would differ from ${name}` : `B${of} differs from ${name}`}
      </h2>
      <p className={styles.quiet}>
        {countOf(added.length, 'requirement')} added, {gone.length} gone, {moved.length} in another wave,{' '}
        {changed.length} changed otherwise. It takes amendments in as ordinary requirements, and starts
        unsigned.
      </p>
      <ScrollRegion className={styles.scroll} label="What differs">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">{name}</th>
              <th scope="col">New</th>
              <th scope="col">Requirement</th>
              <th scope="col">What changed</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, what }) => (
              <tr key={row.id}>
                <th scope="row">{what}</th>
                <td>{row.was ?? '–'}</td>
                <td>{row.is ?? '–'}</td>
                <td>
                  <Name row={row} />
                </td>
                <td>
                  {joined(
                    row.parts.map((part) => partNames[part]),
                    'and',
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {more > 0 && <p className={styles.quiet}>And {more} more.</p>}
    </section>
  );
}

function Name({ row: { key, summary } }: { row: Row }) {
  if (key === null) return <>deleted or moved away</>;
  return (
    <>
      <IssueLink issueKey={key} /> {summary}
    </>
  );
}
