import type { LedgerNames } from '../../../../src/domain/words/ledger';
import { sayEvent } from '../../../../src/domain/words/ledger';
import { Button } from '../../ui/Button';
import { Code } from '../../ui/Code';
import { sayMoment } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { Popover } from '../../ui/Popover';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { usePopover } from '../../ui/usePopover';
import styles from './LedgerPage.module.css';
import { type Entry, type LedgerPage, namesIn, whoOf } from './names';
import { words } from './words';

export interface Somebody {
  readonly pseudonym: string;
  readonly name: string;
}

interface Props {
  page: LedgerPage;
  onPerson: (person: Somebody) => void;
  /** Null for those who may not erase. */
  onErase: ((person: Somebody) => void) | null;
}

/** Entries as a table, latest first. */
export const Entries = ({ page, onPerson, onErase }: Props) => {
  const names = namesIn(page);
  const popover = usePopover<Somebody>();
  const known = new Set(page.people.map(({ pseudonym }) => pseudonym));
  return (
    <>
      <ScrollRegion label={words.caption} className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.number}>
                {words.number}
              </th>
              <th scope="col">{words.when}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.what}</th>
              <th scope="col">{words.hash}</th>
            </tr>
          </thead>
          <tbody>
            {page.entries.map((entry) => (
              <tr key={entry.seq} data-kind={entry.event?.kind ?? 'hidden'}>
                <td className={styles.number}>{entry.seq}</td>
                <td className={styles.when}>{sayMoment(entry.at)}</td>
                <td className={styles.who}>
                  <Who
                    entry={entry}
                    names={names}
                    known={known}
                    onShow={(anchor, person) => popover.show(anchor, person)}
                  />
                </td>
                <td className={styles.what}>
                  <What entry={entry} page={page} names={names} />
                </td>
                <td>
                  <Code>{entry.hash.slice(0, 12)}</Code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {popover.open && (
        <Popover anchor={popover.open.anchor} label={popover.open.value.name} onClose={popover.hide}>
          <Choices person={popover.open.value} onPerson={onPerson} onErase={onErase} onDone={popover.hide} />
        </Popover>
      )}
    </>
  );
};

interface ChoicesProps extends Pick<Props, 'onPerson' | 'onErase'> {
  person: Somebody;
  onDone: () => void;
}

const Choices = ({ person, onPerson, onErase, onDone }: ChoicesProps) => (
  <div className={styles.choice}>
    <Button
      appearance="subtle"
      onClick={() => {
        onDone();
        onPerson(person);
      }}
    >
      {words.onlyOf(person.name)}
    </Button>
    {onErase !== null && (
      <Button
        appearance="subtle"
        onClick={() => {
          onDone();
          onErase(person);
        }}
      >
        {words.eraseOf(person.name)}
      </Button>
    )}
  </div>
);

interface WhoProps {
  entry: Entry;
  names: LedgerNames;
  /** Pseudonyms that are somebody's still. */
  known: ReadonlySet<string>;
  onShow: (anchor: HTMLElement, person: Somebody) => void;
}

const Who = ({ entry, names, known, onShow }: WhoProps) => {
  const { by } = entry;
  const name = whoOf(entry, names);
  if (by === null || !known.has(by)) return <span className={styles.quiet}>{name}</span>;
  return (
    <button
      type="button"
      className={styles.person}
      aria-haspopup="dialog"
      onClick={(event) => onShow(event.currentTarget, { pseudonym: by, name })}
    >
      {name}
    </button>
  );
};

/** The sentence, with links where it names requirements. */
const What = ({ entry, page, names }: { entry: Entry; page: LedgerPage; names: LedgerNames }) => {
  if (entry.event === null) return <span className={styles.quiet}>{words.hidden}</span>;
  const keys = new Map(page.issues.map(({ key, summary }) => [key, summary]));
  // A key may stand in a sentence twice: where it stands tells the two apart.
  const pieces = sayEvent(entry.event, names)
    .split(/\b([A-Z][A-Z0-9_]*-\d+)\b/u)
    .map((piece, at) => ({ piece, spot: `${at} ${piece}` }));
  return (
    <>
      {pieces.map(({ piece, spot }) =>
        keys.has(piece) ? (
          <span key={spot} title={keys.get(piece)}>
            <IssueLink issueKey={piece} />
          </span>
        ) : (
          piece
        ),
      )}
    </>
  );
};
