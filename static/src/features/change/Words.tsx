import type { Output } from '../../../../src/contract/procedures';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './ChangeView.module.css';

type Wording = Output<'change.read'>['wording'][number];

const titles: Readonly<Record<Wording['part'], string>> = { summary: 'Summary', description: 'Description' };

/** Lines of unchanged text that stay in sight on either side of a change. */
const context = 160;

/** Of a long stretch that stayed, its ends alone. */
function cut(text: string, first: boolean, last: boolean): string {
  if (text.length <= 2 * context) return text;
  const start = first ? '' : text.slice(0, context);
  const end = last ? '' : text.slice(-context);
  return `${start} … ${end}`;
}

/** A text as it was and as it is, in one: what went struck through, what came underlined. */
export function Words({ wording }: { wording: Wording }) {
  const { part, spans } = wording;
  if (spans.every(({ kind }) => kind === 'same')) return null;
  return (
    <div className={styles.wording}>
      <p className={styles.part}>{titles[part]}</p>
      <p className={styles.text}>
        {spans.map(({ kind, text }, index) => {
          const key = index;
          if (kind === 'same') {
            return <span key={key}>{cut(text, index === 0, index === spans.length - 1)}</span>;
          }
          return kind === 'removed' ? (
            <del key={key}>
              <VisuallyHidden>removed: </VisuallyHidden>
              {text}
            </del>
          ) : (
            <ins key={key}>
              <VisuallyHidden>added: </VisuallyHidden>
              {text}
            </ins>
          );
        })}
      </p>
    </div>
  );
}
