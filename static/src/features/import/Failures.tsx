import { useEffect, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { occurrenceColumn } from '../../../../src/domain/import/columns';
import { sayRow } from '../../../../src/domain/words/import';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { Skeleton } from '../../ui/Skeleton';
import { toCsv } from '../order/csv';
import { save } from '../order/exportOrder';
import styles from './Import.module.css';
import { words } from './words';

type Failed = Output<'import.failures'>['rows'][number];

const rowsShown = 200;

const reasonOf = ({ problems }: Failed): string => problems.map(sayRow).join(' ');

/** As a file that can be mended and imported: which of equal rows each was goes with it. */
function csvOf(rows: readonly Failed[]): string {
  return toCsv([
    [...words.csvHeader, occurrenceColumn],
    ...rows.map((failed) => {
      const { line, key, summary, description, departments, difficulty, impact, effort, occurrence } =
        failed.row;
      const cells = [key, summary, description, departments.join('; '), difficulty, impact, effort];
      return [line, reasonOf(failed), ...cells, occurrence];
    }),
  ]);
}

/** Rows that became nothing, each with its line and the reason. */
export function Failures({ id, fileName }: { id: string; fileName: string }) {
  const [rows, setRows] = useState<readonly Failed[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  useEffect(() => {
    let gone = false;
    const readAll = async () => {
      const all: Failed[] = [];
      for (let next: number | null = 0; next !== null && !gone; ) {
        const reply: Awaited<ReturnType<typeof call<'import.failures'>>> = await call('import.failures', {
          id,
          next,
        });
        if (!reply.ok) {
          setFailure(reply);
          return;
        }
        all.push(...reply.value.rows);
        next = reply.value.next;
      }
      if (!gone) setRows(all);
    };
    void readAll();
    return () => {
      gone = true;
    };
  }, [id]);

  if (failure !== null) return <FailureMessage title={words.notImported} failure={failure} />;
  if (rows === null) return <Skeleton height="80px" />;
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <h2 className={styles.label}>{words.notImported}</h2>
        <span className={styles.quiet}>{words.saveHint}</span>
        <Button
          onClick={() => save(`${fileName.replace(/\.[^.]*$/, '')}-${words.fileOfFailed}`, csvOf(rows))}
        >
          {words.save}
        </Button>
      </div>
      <ScrollRegion className={styles.scroll} label={words.notImported}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.summary}</th>
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rowsShown).map((failed) => (
              <tr key={`${failed.row.line}:${failed.row.occurrence}`}>
                <td>{failed.row.line}</td>
                <td>
                  <span className={styles.clip}>{failed.row.summary}</span>
                </td>
                <td>{reasonOf(failed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {rows.length > rowsShown && <p className={styles.quiet}>{words.shownFirst(rowsShown)}</p>}
    </div>
  );
}
