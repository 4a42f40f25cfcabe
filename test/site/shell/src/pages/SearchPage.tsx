import { type FormEvent, useEffect, useState } from 'react';
import { readFilter, type SavedFilter, updateFilter } from '../lib/filters';
import { showFlag } from '../lib/flags';
import { rest, wordsFor } from '../lib/http';
import { navigate, paths } from '../lib/router';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { controlClass } from '../ui/Field';
import { Empty, WhenLoaded } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { chooseColumns, useColumns } from './columns';
import { deleteFilter, editFilter } from './filterActions';
import { IssueTable } from './IssueTable';
import searchCss from './SearchPage.module.css';
import { SearchTools } from './SearchTools';

interface SearchProps {
  jql: string;
  filter: SavedFilter | null;
  filterColumns: string[] | null;
}

/** What its owner can do with the open filter, now that query or columns may be others than its own. */
function FilterActions({ jql, filter, filterColumns }: SearchProps & { filter: SavedFilter }) {
  const columns = useColumns(filterColumns);
  const who = useStore(session)?.user?.accountId;
  if (filter.owner.accountId !== who) {
    return <p className={searchCss.owner}>A filter of {filter.owner.displayName}</p>;
  }
  const otherColumns = columns.join() !== (filterColumns ?? []).join();
  const attempt = (work: Promise<unknown>, onDone: () => void) => {
    work
      .then(onDone)
      .then(somethingChanged)
      .catch((error: unknown) =>
        showFlag({ id: 'filter', title: wordsFor(error), type: 'error', actions: [], isAutoDismiss: false }),
      );
  };
  const keepColumns = () =>
    attempt(rest.put(`/filter/${filter.id}/columns`, { columns }), () => chooseColumns(null));
  return (
    <div className={searchCss.actions}>
      {jql === filter.jql ? null : (
        <Button
          look="primary"
          onClick={() => attempt(updateFilter(filter, { jql }), () => navigate(paths.filter(filter.id)))}
        >
          Save query
        </Button>
      )}
      {otherColumns ? <Button onClick={keepColumns}>Save columns</Button> : null}
      <Button onClick={() => editFilter(filter)}>Rename or share</Button>
      <Button onClick={() => deleteFilter(filter, () => navigate(paths.filters))}>Delete</Button>
    </div>
  );
}

function Search({ jql, filter, filterColumns }: SearchProps) {
  const [text, setText] = useState(jql);
  const title = filter?.name ?? 'Search';
  useTitle(title);
  useEffect(() => setText(jql), [jql]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    navigate(`${paths.search(text)}${filter ? `&filter=${filter.id}` : ''}`);
  };
  return (
    <>
      <div className={searchCss.head}>
        <h1>{title}</h1>
        {filter ? <FilterActions jql={jql} filter={filter} filterColumns={filterColumns} /> : null}
      </div>
      <form onSubmit={search} className={searchCss.form}>
        <input
          aria-label="JQL"
          spellCheck={false}
          className={`${controlClass} ${searchCss.jql}`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="primary">
          Search
        </Button>
      </form>
      <SearchTools jql={jql} />
      <IssueTable
        key={jql}
        jql={jql || 'project is not EMPTY ORDER BY updated DESC'}
        filterColumns={filterColumns}
        empty={<Empty heading="No issue matches">Try other words, or fewer.</Empty>}
      />
    </>
  );
}

function FilterSearch({ jql, filterId }: { jql: string | null; filterId: string }) {
  const who = useStore(session)?.user?.accountId ?? '';
  const { result, reload } = useLoad(`filter:${who}:${filterId}`, () => readFilter(filterId));
  return (
    <WhenLoaded result={result} failure="The filter cannot be shown" onRetry={reload} wholePage>
      {({ filter, columns }) => <Search jql={jql ?? filter.jql} filter={filter} filterColumns={columns} />}
    </WhenLoaded>
  );
}

/** Search by JQL over all projects, by itself or as a saved filter. */
export function SearchPage({ jql, filterId }: { jql: string | null; filterId: string | null }) {
  if (filterId !== null) return <FilterSearch key={filterId} jql={jql} filterId={filterId} />;
  return <Search jql={jql ?? ''} filter={null} filterColumns={null} />;
}
