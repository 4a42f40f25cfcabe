import { type FormEvent, useState } from 'react';
import { readFilters } from '../lib/filters';
import { rest, wordsFor } from '../lib/http';
import { navigate, paths } from '../lib/router';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { controlClass } from '../ui/Field';
import bulkCss from './BulkBar.module.css';
import { exportCsv } from './exportCsv';

function saveFile(name: string, content: string): void {
  const link = document.createElement('a');
  // With a byte order mark, by which spreadsheets know the encoding.
  link.href = URL.createObjectURL(new Blob([`\uFEFF${content}`], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Saved searches, saving this one, and taking what it found away as a file. */
export function SearchTools({ jql }: { jql: string }) {
  const who = useStore(session)?.user?.accountId ?? '';
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { result } = useLoad(`filters:${who}`, readFilters);
  const filters = result.state === 'ready' ? result.data.values : [];
  const attempt = (work: Promise<unknown>) => {
    setError(null);
    work.catch((failure: unknown) => setError(wordsFor(failure)));
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    attempt(
      rest.post('/filter', { name, jql }).then(() => {
        setName('');
        somethingChanged();
      }),
    );
  };
  const everything = jql || 'project is not EMPTY ORDER BY updated DESC';
  return (
    <form className={bulkCss.tools} onSubmit={save}>
      <select
        aria-label="Saved filters"
        className={`${controlClass} ${bulkCss.choice}`}
        value=""
        onChange={(event) => {
          if (event.target.value) navigate(paths.filter(event.target.value));
        }}
      >
        <option value="">Saved filters ({filters.length})</option>
        {filters.map((filter) => (
          <option key={filter.id} value={filter.id}>
            {filter.name}
          </option>
        ))}
      </select>
      <input
        aria-label="Name of the filter"
        placeholder="Save as..."
        className={`${controlClass} ${bulkCss.choice}`}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" disabled={name.trim() === '' || jql === ''}>
        Save filter
      </Button>
      <Button onClick={() => attempt(exportCsv(everything).then((csv) => saveFile('issues.csv', csv)))}>
        Export CSV
      </Button>
      {error ? <p role="alert">{error}</p> : null}
    </form>
  );
}
