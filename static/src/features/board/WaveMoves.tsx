import { IssueLink } from '../../ui/IssueLink';
import styles from './WaveMoves.module.css';

interface Count {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

interface Move {
  readonly id: number;
  readonly key: string;
  readonly summary: string;
  readonly from: number;
  readonly to: number;
}

interface Props {
  counts: readonly Count[];
  /** The first of them. */
  moves: readonly Move[];
  /** How many there are in all. */
  moved: number;
  /** `from` is the wave as signed. */
  signed: boolean;
}

const words = {
  count: ({ from, to, count }: Count) => `${count} from wave ${from} to ${to}`,
  which: 'Which ones',
  listed: 'Requirements that change their wave',
  key: 'Key',
  requirement: 'Requirement',
  from: (signed: boolean) => (signed ? 'Wave as signed' : 'Wave now'),
  to: 'Wave then',
  more: (n: number) => `And ${n} more.`,
} as const;

/** Who would come in which other wave: how many from where to where, and on request which ones. */
export const WaveMoves = ({ counts, moves, moved, signed }: Props) => {
  if (moved === 0) return null;
  return (
    <>
      <ul className={styles.counts}>
        {counts.map((count) => (
          <li key={`${count.from}-${count.to}`}>{words.count(count)}</li>
        ))}
      </ul>
      <details className={styles.details}>
        <summary>{words.which}</summary>
        <section className={styles.scroll} aria-label={words.listed}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.key}</th>
                <th scope="col">{words.requirement}</th>
                <th scope="col">{words.from(signed)}</th>
                <th scope="col">{words.to}</th>
              </tr>
            </thead>
            <tbody>
              {moves.map(({ id, key, summary, from, to }) => (
                <tr key={id}>
                  <td className={styles.key}>
                    <IssueLink issueKey={key} />
                  </td>
                  <td>{summary}</td>
                  <td>{from}</td>
                  <td>{to}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {moved > moves.length && <p className={styles.more}>{words.more(moved - moves.length)}</p>}
        </section>
      </details>
    </>
  );
};
