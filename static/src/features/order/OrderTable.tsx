import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useState } from 'react';
import { IssueLink } from '../../ui/IssueLink';
import { DepartmentNames } from '../board/DepartmentNames';
import { HeldMark } from '../board/HeldMark';
import { StateMark } from '../board/StateMark';
import { tint } from '../board/tint';
import styles from './OrderTable.module.css';
import type { Line, OrderRow } from './rows';
import { words } from './words';

interface Props {
  lines: readonly Line[];
  /** Number of waves on the present grid. */
  waves: number;
  /** Whether a baseline stands: then places as signed have a column. */
  hasSigned: boolean;
}

/** Pixels; a fixed height keeps a long table cheap. */
const height = 40;

const keyOf = (line: Line | undefined, index: number): string | number => {
  if (line === undefined) return index;
  return line.kind === 'wave' ? `wave ${line.wave}` : line.row.entry.id;
};

/** A plain table of which only the lines in sight are in the document, between two rows that hold the room. */
export const OrderTable = ({ lines, waves, hasSigned }: Props) => {
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller,
    estimateSize: () => height,
    getItemKey: (index) => keyOf(lines[index], index),
    overscan: 10,
  });
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  const columns = hasSigned ? 7 : 6;

  return (
    <section ref={setScroller} className={styles.scroller} aria-label={words.caption}>
      <table className={styles.table} aria-rowcount={lines.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.place}>
              {words.place}
            </th>
            {hasSigned && (
              <th scope="col" className={styles.signed}>
                {words.signed}
              </th>
            )}
            <th scope="col" className={styles.key}>
              {words.key}
            </th>
            <th scope="col">{words.requirement}</th>
            <th scope="col" className={styles.departments}>
              {words.departments}
            </th>
            <th scope="col" className={styles.state}>
              {words.state}
            </th>
            <th scope="col" className={styles.why}>
              {words.why}
            </th>
          </tr>
        </thead>
        <tbody>
          <Room height={before} columns={columns} />
          {items.map(({ index, key }) => {
            const line = lines[index];
            if (line === undefined) return null;
            return line.kind === 'wave' ? (
              <WaveHead key={key} line={line} index={index} columns={columns} waves={waves} />
            ) : (
              <Requirement key={key} row={line.row} index={index} hasSigned={hasSigned} />
            );
          })}
          <Room height={after} columns={columns} />
        </tbody>
      </table>
    </section>
  );
};

const Room = ({ height: pixels, columns }: { height: number; columns: number }) =>
  pixels <= 0 ? null : (
    <tr aria-hidden>
      <td className={styles.room} colSpan={columns} style={{ height: pixels }} />
    </tr>
  );

interface WaveHeadProps {
  line: Extract<Line, { kind: 'wave' }>;
  index: number;
  columns: number;
  waves: number;
}

const WaveHead = ({ line, index, columns, waves }: WaveHeadProps) => {
  const style: CSSProperties & Record<'--tint', string> = { '--tint': `${tint(line.wave, waves)}%` };
  return (
    <tr className={styles.wave} aria-rowindex={index + 2} style={style}>
      <th scope="rowgroup" colSpan={columns}>
        {words.wave(line.wave)}{' '}
        <span className={styles.progress}>{words.progress(line.done, line.count)}</span>
      </th>
    </tr>
  );
};

const Requirement = ({ row, index, hasSigned }: { row: OrderRow; index: number; hasSigned: boolean }) => {
  const { entry, place } = row;
  return (
    <tr className={entry.state === 'done' ? styles.done : undefined} aria-rowindex={index + 2}>
      <td className={styles.place}>{place.place}</td>
      {hasSigned && <td className={styles.signed}>{row.signed}</td>}
      <td className={styles.key}>
        <IssueLink issueKey={entry.key} />
      </td>
      <td className={styles.summary} title={entry.summary}>
        {entry.summary}
      </td>
      <td className={styles.departments}>
        <DepartmentNames ids={entry.departments} />
      </td>
      <td className={styles.state}>
        <HeldMark parts={row.held} /> <StateMark entry={entry} />
      </td>
      <td className={styles.why} title={row.reason}>
        <span className={styles.reason}>{row.reason}</span>
      </td>
    </tr>
  );
};
