import { useEffect, useRef } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { baselineStateNames } from '../../../../src/domain/words/en';
import { Button } from '../../ui/Button';
import { Code } from '../../ui/Code';
import { sayDay } from '../../ui/format';
import { useReply } from '../../ui/useReply';
import { useRouter } from '../project/useRouter';
import styles from './SignOffPage.module.css';

type Baseline = Output<'certificate.list'>['baselines'][number];

/** Every baseline that stood or stands, each with its certificate. */
export default function Baselines({ stamp }: { stamp: string }) {
  const router = useRouter();
  const { loaded, reload } = useReply('certificate.list', {});
  const last = useRef(stamp);
  useEffect(() => {
    if (last.current === stamp) return;
    last.current = stamp;
    void reload();
  }, [stamp, reload]);
  if (loaded.status !== 'ready') return null;
  return (
    <section aria-labelledby="baselines-heading">
      <h2 id="baselines-heading" className={styles.heading}>
        Baselines
      </h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Baseline</th>
              <th scope="col" className={styles.code}>
                Code
              </th>
              <th scope="col">State</th>
              <th scope="col">Certificate</th>
            </tr>
          </thead>
          <tbody>
            {loaded.value.baselines.map((baseline) => (
              <tr key={baseline.id}>
                <th scope="row">{`B${baseline.number}.${baseline.edition}`}</th>
                <td className={styles.code}>
                  <Code>{baseline.code}</Code>
                </td>
                <td>{sayState(baseline)}</td>
                <td>
                  <Button
                    spacing="compact"
                    aria-label={`Certificate of B${baseline.number}.${baseline.edition}`}
                    onClick={() => router.open('certificate', `?baseline=${baseline.id}`)}
                  >
                    Read
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function sayState({ state, publishedAt, inForceSince, until }: Baseline): string {
  if (until !== null) {
    const from = inForceSince === null ? '' : `in force from ${sayDay(inForceSince)}, `;
    return `${from}${baselineStateNames[state]} on ${sayDay(until)}`;
  }
  return inForceSince === null
    ? `${baselineStateNames[state]} since ${sayDay(publishedAt)}`
    : `${baselineStateNames[state]} since ${sayDay(inForceSince)}`;
}
