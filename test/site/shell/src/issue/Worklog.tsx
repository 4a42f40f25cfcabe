import { type FormEvent, useState } from 'react';
import { adfFromText, isAdf } from '../lib/adf';
import { timeWords } from '../lib/dates';
import { rest, wordsFor } from '../lib/http';
import type { JiraUser } from '../lib/jira';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { controlClass } from '../ui/Field';
import { WhenLoaded } from '../ui/States';
import { AdfDocument } from './AdfDocument';
import commentsCss from './Comments.module.css';

interface Logged {
  id: string;
  author: JiraUser;
  comment?: unknown;
  started: string;
  timeSpent: string;
}

function LogWork({ path }: { path: string }) {
  const [timeSpent, setTimeSpent] = useState('');
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const log = async (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    try {
      await rest.post(path, { timeSpent, ...(text.trim() ? { comment: adfFromText(text) } : {}) });
      setTimeSpent('');
      setText('');
      somethingChanged();
    } catch (failure) {
      setError(wordsFor(failure));
    }
  };
  return (
    <form className={commentsCss.editor} onSubmit={log}>
      <div className={commentsCss.inline}>
        <input
          aria-label="Time spent"
          placeholder="Such as 1h 30m"
          className={`${controlClass} ${commentsCss.short}`}
          value={timeSpent}
          onChange={(event) => setTimeSpent(event.target.value)}
        />
        <input
          aria-label="What was done"
          placeholder="What was done"
          className={`${controlClass} ${commentsCss.long}`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={timeSpent.trim() === ''}>
          Log work
        </Button>
      </div>
      {error ? (
        <p role="alert" className={commentsCss.error}>
          {error}
        </p>
      ) : null}
    </form>
  );
}

function Entry({ logged, path }: { logged: Logged; path: string }) {
  const [error, setError] = useState<string | null>(null);
  const remove = () =>
    rest
      .delete(`${path}/${logged.id}`)
      .then(somethingChanged)
      .catch((failure: unknown) => setError(wordsFor(failure)));
  return (
    <li className={commentsCss.comment}>
      <Avatar person={logged.author} size={32} />
      <div className={commentsCss.text}>
        <p>
          <strong>{logged.author.displayName}</strong> logged {logged.timeSpent}{' '}
          <time className={commentsCss.time}>{timeWords(logged.started)}</time>
        </p>
        {isAdf(logged.comment) ? <AdfDocument document={logged.comment} /> : null}
        <Button look="link" aria-label={`Delete ${logged.timeSpent}`} onClick={() => void remove()}>
          Delete
        </Button>
        {error ? (
          <p role="alert" className={commentsCss.error}>
            {error}
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** The work that was logged on an issue. */
export function Worklog({ issueKey }: { issueKey: string }) {
  const path = `/issue/${encodeURIComponent(issueKey)}/worklog`;
  const { result, reload } = useLoad(`worklog:${issueKey}`, () => rest.get<{ worklogs: Logged[] }>(path));
  return (
    <>
      <LogWork path={path} />
      <WhenLoaded result={result} failure="The work log could not be read" onRetry={reload}>
        {({ worklogs }) =>
          worklogs.length === 0 ? (
            <p className={commentsCss.time}>No work has been logged.</p>
          ) : (
            <ol className={commentsCss.list}>
              {worklogs.map((logged) => (
                <Entry key={logged.id} logged={logged} path={path} />
              ))}
            </ol>
          )
        }
      </WhenLoaded>
    </>
  );
}
