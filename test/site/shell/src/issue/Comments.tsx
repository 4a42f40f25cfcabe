import { useState } from 'react';
import { adfFromText, isAdf, textFromAdf } from '../lib/adf';
import { timeWords } from '../lib/dates';
import { rest, wordsFor } from '../lib/http';
import type { JiraUser } from '../lib/jira';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { controlClass } from '../ui/Field';
import { WhenLoaded } from '../ui/States';
import { AdfDocument } from './AdfDocument';
import commentsCss from './Comments.module.css';

interface JiraComment {
  id: string;
  author: JiraUser;
  body: unknown;
  created: string;
  updated: string;
  visibility?: { type: string; value: string };
}

interface EditorProps {
  label: string;
  initial: string;
  save(body: unknown): Promise<unknown>;
  onDone(): void;
}

function Editor({ label, initial, save, onDone }: EditorProps) {
  const [text, setText] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const send = async () => {
    try {
      await save(adfFromText(text));
      onDone();
      somethingChanged();
    } catch (failure) {
      setError(wordsFor(failure));
    }
  };
  return (
    <div className={commentsCss.editor}>
      <textarea
        aria-label={label}
        className={controlClass}
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {error ? (
        <p role="alert" className={commentsCss.error}>
          {error}
        </p>
      ) : null}
      <div className={commentsCss.actions}>
        <Button look="primary" disabled={text.trim() === ''} onClick={() => void send()}>
          Save
        </Button>
        <Button look="subtle" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

function Comment({ comment, path }: { comment: JiraComment; path: string }) {
  const me = useStore(session)?.user?.accountId;
  const [editing, setEditing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const document = isAdf(comment.body) ? comment.body : null;
  const remove = () =>
    rest
      .delete(`${path}/${comment.id}`)
      .then(somethingChanged)
      .catch((failure: unknown) => setError(wordsFor(failure)));
  return (
    <li className={commentsCss.comment}>
      <Avatar person={comment.author} size={32} />
      <div className={commentsCss.text}>
        <p>
          <strong>{comment.author.displayName}</strong>{' '}
          <time className={commentsCss.time}>{timeWords(comment.created)}</time>
          {comment.updated === comment.created ? null : <span className={commentsCss.time}> · edited</span>}
          {comment.visibility ? (
            <span className={commentsCss.time}> · for {comment.visibility.value} only</span>
          ) : null}
        </p>
        {editing ? (
          <Editor
            label="Edit comment"
            initial={document ? textFromAdf(document) : ''}
            save={(body) => rest.put(`${path}/${comment.id}`, { body })}
            onDone={() => setEditing(false)}
          />
        ) : (
          <>
            {document ? <AdfDocument document={document} /> : null}
            <div className={commentsCss.actions}>
              {comment.author.accountId === me ? (
                <Button look="link" onClick={() => setEditing(true)}>
                  Edit
                </Button>
              ) : null}
              <Button look="link" onClick={() => void remove()}>
                Delete
              </Button>
            </div>
          </>
        )}
        {error ? (
          <p role="alert" className={commentsCss.error}>
            {error}
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** What people said about an issue, the newest first. */
export function Comments({ issueKey }: { issueKey: string }) {
  const [writing, setWriting] = useState(false);
  const path = `/issue/${encodeURIComponent(issueKey)}/comment`;
  const { result, reload } = useLoad(`comments:${issueKey}`, () =>
    rest.get<{ comments: JiraComment[] }>(`${path}?orderBy=-created`),
  );
  return (
    <section aria-label="Comments" className={commentsCss.comments}>
      <h2>Comments</h2>
      {writing ? (
        <Editor
          label="Add a comment"
          initial=""
          save={(body) => rest.post(path, { body })}
          onDone={() => setWriting(false)}
        />
      ) : (
        <Button className={commentsCss.add} onClick={() => setWriting(true)}>
          Add a comment
        </Button>
      )}
      <WhenLoaded result={result} failure="The comments could not be read" onRetry={reload}>
        {({ comments }) => (
          <ol className={commentsCss.list}>
            {comments.map((comment) => (
              <Comment key={comment.id} comment={comment} path={path} />
            ))}
          </ol>
        )}
      </WhenLoaded>
    </section>
  );
}
