import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Code } from '../../ui/Code';
import { EmptyState } from '../../ui/EmptyState';
import { FailureMessage } from '../../ui/FailureMessage';
import { PageHeader } from '../../ui/PageHeader';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import { usePolling } from '../sign-off/usePolling';
import { Entries, type Somebody } from './Entries';
import { Erase } from './Erase';
import { asked, isFiltered, type LedgerFilters, noFilters } from './filter';
import { LedgerFilterBar } from './LedgerFilterBar';
import styles from './LedgerPage.module.css';
import type { LedgerPage as Page } from './names';
import { ToolButtons, ToolNews, useTools } from './Tools';
import { Vouch } from './Vouch';
import { words } from './words';

const perPage = 50;
/** How often the newest page looks for what is new, in milliseconds. */
const pollEvery = 8_000;

/** Everything that was decided, refused or done past the guard, and whether its chain holds. */
export default function LedgerPage() {
  const [filters, setFilters] = useState<LedgerFilters>(noFilters);
  const [before, setBefore] = useState<number | null>(null);
  const [erasing, setErasing] = useState<Somebody | null>(null);
  const [archive, setArchive] = useState<string | undefined>(undefined);
  const tools = useTools(filters, archive);
  const { loaded, reload } = useReply('ledger.read', {
    archive,
    before,
    filter: asked(filters),
    most: perPage,
  });
  usePolling(reload, pollEvery, before === null && loaded.status === 'ready');

  const filter = (next: LedgerFilters) => {
    setFilters(next);
    setBefore(null);
  };

  if (loaded.status === 'failed') {
    return (
      <div className={styles.page}>
        <PageHeader title={words.title} />
        <FailureMessage title={words.couldNotRead} failure={loaded.failure} onRetry={() => void reload()} />
      </div>
    );
  }
  const ready = loaded.status === 'ready' ? loaded.value : null;
  return (
    <div className={styles.page} aria-busy={ready === null}>
      <PageHeader title={words.title} actions={<ToolButtons {...tools} />} />
      <p className={styles.quiet}>{words.intro}</p>
      <ToolNews work={tools.work} />
      {erasing !== null && (
        <Erase
          key={erasing.pseudonym}
          person={erasing}
          onClose={() => setErasing(null)}
          onErased={() => {
            setErasing(null);
            void reload();
          }}
        />
      )}
      <LedgerFilterBar filters={filters} onChange={filter} />
      {ready === null ? (
        <Skeleton height="240px" />
      ) : (
        <>
          <Vouch />
          {ready.archives.length > 0 && (
            <Which
              page={ready}
              value={archive}
              onChange={(next) => {
                setArchive(next);
                setBefore(null);
              }}
            />
          )}
          <Where page={ready} />
          <Found
            page={ready}
            filtered={isFiltered(filters)}
            onPerson={(person) => filter({ ...filters, person })}
            onErase={setErasing}
          />
          <Paging page={ready} before={before} onGo={setBefore} />
        </>
      )}
    </div>
  );
}

const Where = ({ page: { head, waiting } }: { page: Page }) => (
  <p className={styles.quiet}>
    {words.entries(head.entries)}
    {waiting > 0 && `, ${words.waiting(waiting)}`}. {words.head}: <Code>{head.hash.slice(0, 12)}</Code>
  </p>
);

interface WhichProps {
  page: Page;
  value: string | undefined;
  onChange: (archive: string | undefined) => void;
}

/** This project's own ledger, or one that a restore brought in. */
const Which = ({ page, value, onChange }: WhichProps) => (
  <label className={styles.quiet}>
    {words.which}{' '}
    <select
      className={styles.select}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    >
      <option value="">{words.own}</option>
      {page.archives.map(({ id, project, exportedAt }) => (
        <option key={id} value={id}>
          {words.broughtIn(project, new Date(exportedAt).toLocaleDateString())}
        </option>
      ))}
    </select>
  </label>
);

interface FoundProps {
  page: Page;
  filtered: boolean;
  onPerson: (person: Somebody) => void;
  onErase: (person: Somebody) => void;
}

const Found = ({ page, filtered, onPerson, onErase }: FoundProps) => {
  if (page.entries.length > 0) {
    return <Entries page={page} onPerson={onPerson} onErase={page.mayErase ? onErase : null} />;
  }
  return filtered ? (
    <EmptyState heading={words.nothing}>{words.nothingSentence}</EmptyState>
  ) : (
    <EmptyState heading={words.empty}>{words.emptySentence}</EmptyState>
  );
};

interface PagingProps {
  page: Page;
  before: number | null;
  onGo: (before: number | null) => void;
}

const Paging = ({ page, before, onGo }: PagingProps) => (
  <div className={styles.paging}>
    {before !== null && <Button onClick={() => onGo(null)}>{words.newest}</Button>}
    {page.next !== null && (
      <Button onClick={() => onGo(page.next)}>
        {page.entries.length < perPage ? words.lookFurther : words.older}
      </Button>
    )}
  </div>
);
