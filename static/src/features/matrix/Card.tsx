import { draggable } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { Fragment, memo, useContext, useEffect, useRef } from 'react';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { Avatar } from '../../ui/Avatar';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import { DepartmentBar, DepartmentDots, DepartmentNames } from '../board/DepartmentNames';
import { HeldMark } from '../board/HeldMark';
import { IterationBar, IterationNumbers } from '../board/Iterations';
import { BypassContext, PastGuard } from '../board/PastGuard';
import { StateMark } from '../board/StateMark';
import styles from './Card.module.css';
import { MatrixContext, type Selecting } from './MatrixContext';
import { words } from './words';

interface Props {
  entry: BoardEntry;
  selected: boolean;
  /** Its controls are the ones that Tab reaches in its list; the arrow keys go to the others. */
  active: boolean;
  dragged: boolean;
  /** One line, for charts of many cells. */
  compact: boolean;
  /** In a narrow column that says itself what is usual there. */
  terse: boolean;
}

/** To do in the tray, and not now beside it, go without saying. */
const isUsual = ({ state }: BoardEntry): boolean => state === 'open' || state === 'notNow';

const looks: Readonly<Record<BoardEntry['state'], string | undefined>> = {
  open: undefined,
  started: undefined,
  done: styles.done,
  withdrawn: styles.withdrawn,
  notNow: styles.notNow,
};

const selecting = (event: MouseEvent): Selecting => {
  if (event.shiftKey) return 'through';
  return event.metaKey || event.ctrlKey ? 'toggle' : 'only';
};

/** The box adds to what is selected; with Shift everything from the card clicked before. */
const boxed = (event: Event): Selecting => ('shiftKey' in event && event.shiftKey ? 'through' : 'toggle');

export const Card = memo(({ entry, selected, active, dragged, compact, terse }: Props) => {
  const { coloured, iterations, whyFixed, onSelect, onMenu } = useContext(MatrixContext);
  const card = useRef<HTMLDivElement>(null);
  const { id, key } = entry;
  const fixed = whyFixed(entry) !== null;

  useEffect(() => {
    if (card.current === null || fixed) return;
    return draggable({ element: card.current, getInitialData: () => ({ cardId: id }) });
  }, [id, fixed]);

  // A click anywhere on the card is the pointer's short way to the box, which is there for the keyboard.
  useEffect(() => {
    const element = card.current;
    const pick = (event: MouseEvent) => {
      const onControl = event.target instanceof Element && event.target.closest('[data-control]') !== null;
      if (!onControl) onSelect(id, selecting(event));
    };
    element?.addEventListener('click', pick);
    return () => element?.removeEventListener('click', pick);
  }, [id, onSelect]);
  const tabIndex = active ? 0 : -1;
  const names = [
    styles.card,
    looks[entry.state],
    selected && styles.selected,
    dragged && styles.dragged,
    fixed && styles.fixed,
    compact && styles.compact,
    coloured !== null && styles.coloured,
  ];

  // One line has no head of its own: at ten thousand cards every element counts.
  const Head = compact ? Fragment : 'div';

  return (
    <div ref={card} className={names.filter(Boolean).join(' ')} data-card={id}>
      {coloured === 'department' && !dragged && <DepartmentBar ids={entry.departments} />}
      {coloured === 'iteration' && !dragged && <IterationBar ids={entry.iterations} table={iterations} />}
      <Head {...(!compact && { className: styles.head })}>
        <IssueLink issueKey={key} className={styles.key} tabIndex={tabIndex} />
        {coloured === 'iteration' && <IterationNumbers ids={entry.iterations} table={iterations} />}
        {compact ? <DepartmentDots ids={entry.departments} /> : <DepartmentNames ids={entry.departments} />}
        <CardState entry={entry} compact={compact} terse={terse} />
        <span className={styles.tools}>
          <input
            type="checkbox"
            className={styles.box}
            checked={selected}
            tabIndex={tabIndex}
            aria-label={words.select(key)}
            data-control="select"
            onChange={({ nativeEvent }) => onSelect(id, boxed(nativeEvent))}
          />
          <button
            type="button"
            className={styles.more}
            tabIndex={tabIndex}
            aria-label={words.menu(key)}
            aria-haspopup="dialog"
            data-control="menu"
            onClick={(event) => onMenu(id, event.currentTarget)}
          />
        </span>
      </Head>
      <p className={styles.summary}>{dragged ? words.wasHere(key) : entry.summary}</p>
    </div>
  );
});

/** What there is to say of a card besides what it asks for: its place as signed, what is odd, its state, its person. */
const CardState = ({ entry, compact, terse }: Pick<Props, 'entry' | 'compact' | 'terse'>) => {
  const { people, isAdHoc, pushedTo, signedAs, heldBy, amendedAs, askedOf } = useContext(MatrixContext);
  const later = pushedTo(entry);
  const signed = signedAs(entry);
  const held = heldBy(entry);
  const amended = amendedAs(entry);
  const asked = askedOf(entry);
  const isPast = useContext(BypassContext).has(entry.id);
  const isOdd = !terse && isAdHoc(entry);
  const showsState = !((terse || compact) && isUsual(entry));
  const assignee = compact ? null : entry.assignee;
  const isMarked =
    signed !== null ||
    later !== null ||
    held.length > 0 ||
    isPast ||
    isOdd ||
    asked !== null ||
    amended !== null;
  const silent = !isMarked && !showsState && assignee === null;
  if (silent) return null;
  return (
    <span className={styles.state}>
      {amended !== null && <span className={styles.later}>{amended}</span>}
      {signed !== null && (
        <span className={styles.later} title={words.signedMeans(signed)}>
          {words.signed(signed)}
        </span>
      )}
      {later !== null && (
        <span className={styles.later} title={words.laterMeans(later)}>
          {words.later(later)}
        </span>
      )}
      {held.length > 0 && <HeldMark parts={held} />}
      {asked !== null && (
        <span title={asked.means}>
          <Lozenge appearance="information">{compact ? asked.word : asked.says}</Lozenge>
        </span>
      )}
      <PastGuard id={entry.id} />
      {isOdd && <Lozenge appearance="discovery">{words.adHoc}</Lozenge>}
      {showsState && <StateMark entry={entry} />}
      {assignee !== null && <Avatar accountId={assignee} name={people.get(assignee) ?? '?'} />}
    </span>
  );
};
