import { IssueLink } from '../../ui/IssueLink';
import { Lozenge, type LozengeAppearance } from '../../ui/Lozenge';
import styles from './PanelPage.module.css';
import type { PanelState } from './Standing';

type Named = PanelState['first'][number];

const looks: Record<Named['state'], LozengeAppearance> = {
  open: 'neutral',
  started: 'information',
  done: 'success',
  withdrawn: 'neutral',
  notNow: 'neutral',
};

/** What has to be done before this one, linked: earlier waves, and its own blockers. */
export function ComesFirst({ panel }: { panel: PanelState }) {
  const { first, more, blockers, rules } = panel;
  if (first.length === 0 && blockers.length === 0 && more === 0) return null;
  const order =
    rules.skipping === 'strict'
      ? 'Strict order: every earlier wave is done before the next one starts'
      : 'Rolling order: every earlier wave has started before the next one does';
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>
        What comes first <span className={styles.quiet}>{order}</span>
      </h2>
      <ul className={styles.list}>
        {blockers.map((item) => (
          <Row key={`blocker-${item.id}`} item={item} note="blocks this" />
        ))}
        {first.map((item) => (
          <Row key={item.id} item={item} note={item.wave === null ? null : `wave ${item.wave}`} />
        ))}
      </ul>
      {more > 0 && (
        <p className={styles.quiet}>
          {more === 1 ? '1 more comes first.' : `${more} more come first.`} See the Order page for the whole
          sequence.
        </p>
      )}
    </section>
  );
}

function Row({ item, note }: { item: Named; note: string | null }) {
  return (
    <li className={styles.row}>
      <IssueLink issueKey={item.key} className={styles.key} />
      <span className={styles.summary}>{item.summary}</span>
      <span className={styles.quiet}>
        {[...item.departments, ...(note === null ? [] : [note])].join(', ')}
      </span>
      <Lozenge appearance={looks[item.state]}>{item.status}</Lozenge>
    </li>
  );
}
