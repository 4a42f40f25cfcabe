import { type FormEvent, useEffect, useState } from 'react';
import { navigate, paths } from '../lib/router';
import { Button } from '../ui/Button';
import { controlClass } from '../ui/Field';
import { Empty } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { IssueTable } from './IssueTable';
import searchCss from './SearchPage.module.css';
import { SearchTools } from './SearchTools';

/** Search by JQL over all projects. */
export function SearchPage({ jql }: { jql: string }) {
  const [text, setText] = useState(jql);
  useTitle('Search');
  useEffect(() => setText(jql), [jql]);
  const search = (event: FormEvent) => {
    event.preventDefault();
    navigate(paths.search(text));
  };
  return (
    <>
      <h1>Search</h1>
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
        empty={<Empty heading="No issue matches">Try other words, or fewer.</Empty>}
      />
    </>
  );
}
