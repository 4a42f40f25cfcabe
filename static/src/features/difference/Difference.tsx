import { useId } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { partNames } from '../../../../src/domain/words/en';
import { countOf, joined } from '../../../../src/domain/words/grammar';
import { FailureMessage } from '../../ui/FailureMessage';
import { IssueLink } from '../../ui/IssueLink';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useReply } from '../../ui/useReply';
import styles from '../amendments/Amendments.module.css';
import { usePolling } from '../sign-off/usePolling';

type Shown = NonNullable<Output<'difference.read'>['difference']>;
type Row = Shown['added'][number];

/** What the next chart says otherwise than the one in force: before it is published, and while it is being signed. */
export default function Difference({ stamp }: { stamp: string }) {
  return <Read key={stamp} />;
}

/** Requirements change while the page is open. Milliseconds. */
const pollEvery = 60_000;

function Read() {
  const { loaded, reload } = useReply('difference.read', {});
  usePolling(reload, pollEvery, loaded.status === 'ready');
  if (loaded.status !== 'ready' || loaded.value.difference === null) return null;
  const { difference } = loaded.value;
  const name = nameOf(difference);
  return (
    <Table
      difference={difference}
      same={difference.of === null ? null : `It says the same as ${name}.`}
      title={
        difference.of === null
          ? `A new chart would differ from ${name}`
          : `B${difference.of} differs from ${name}`
      }
      note="It takes amendments in as ordinary requirements, and starts unsigned."
    />
  );
}

/** What a chart changed against the one before it, and what the next one changed against it: as it was, for ever. */
export function KeptDifferences({ baseline }: { baseline: string }) {
  const { loaded, reload } = useReply('difference.kept', { baseline });
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="What it changed could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  if (loaded.status !== 'ready') return null;
  const kept = [loaded.value.own, loaded.value.next].filter((one) => one !== null);
  return kept.map((difference) => (
    <Table
      key={difference.of}
      difference={difference}
      title={`What B${difference.of} changed against ${nameOf(difference)}`}
      same={`B${difference.of} says the same as ${nameOf(difference)}.`}
      note={`As it was when B${difference.of} came into force.`}
    />
  ));
}

const nameOf = ({ against }: Shown) => `B${against.number}.${against.edition}`;

interface TableProps {
  difference: Shown;
  title: string;
  /** Stands there where nothing differs; null for nothing. */
  same: string | null;
  note: string;
}

function Table({ difference, title, same, note }: TableProps) {
  const { of, added, gone, moved, changed, more } = difference;
  const name = nameOf(difference);
  const heading = useId();
  const rows = [
    ...added.map((row) => ({ row, what: 'added' })),
    ...gone.map((row) => ({ row, what: 'gone' })),
    ...moved.map((row) => ({ row, what: 'in another wave' })),
    ...changed.map((row) => ({ row, what: 'changed' })),
  ];
  if (rows.length === 0) {
    return same === null ? null : <p className={styles.quiet}>{same}</p>;
  }
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {title}
      </h2>
      <p className={styles.quiet}>
        {countOf(added.length, 'requirement')} added, {gone.length} gone, {moved.length} in another wave,{' '}
        {changed.length} changed otherwise. {note}
      </p>
      <ScrollRegion className={styles.scroll} label="What differs">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">{name}</th>
              <th scope="col">{of === null ? 'New' : `B${of}`}</th>
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
