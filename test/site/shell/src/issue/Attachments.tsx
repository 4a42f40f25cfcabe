import { useRef, useState } from 'react';
import { rest, upload, wordsFor } from '../lib/http';
import type { JiraUser } from '../lib/jira';
import { somethingChanged } from '../lib/useLoad';
import { Button } from '../ui/Button';
import commentsCss from './Comments.module.css';
import type { ShownIssue } from './useIssue';

interface JiraAttachment {
  id: string;
  filename: string;
  size: number;
  author: JiraUser;
  content: string;
}

const KB = 1024;
const sizeWords = (bytes: number) =>
  bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;

/** The files of an issue. */
export function Attachments({ shown }: { shown: ShownIssue }) {
  const { issue } = shown;
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const files = Array.isArray(issue.fields.attachment) ? (issue.fields.attachment as JiraAttachment[]) : [];
  const attempt = (work: Promise<unknown>) => {
    setError(null);
    work.then(somethingChanged).catch((failure: unknown) => setError(wordsFor(failure)));
  };
  const add = (chosen: FileList | null) => {
    if (!chosen?.length) return;
    const form = new FormData();
    for (const file of chosen) form.append('file', file);
    attempt(upload(`/issue/${encodeURIComponent(issue.key)}/attachments`, form));
  };
  return (
    <section aria-label="Attachments" className={commentsCss.comments}>
      <h2>Attachments</h2>
      <ul className={commentsCss.list}>
        {files.map((file) => (
          <li key={file.id} className={commentsCss.actions}>
            <a href={new URL(file.content).pathname} download={file.filename}>
              {file.filename}
            </a>
            <span className={commentsCss.time}>
              {sizeWords(file.size)} · {file.author.displayName}
            </span>
            <Button
              look="link"
              aria-label={`Delete ${file.filename}`}
              onClick={() => attempt(rest.delete(`/attachment/${file.id}`))}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        onChange={(event) => {
          add(event.target.files);
          event.target.value = '';
        }}
      />
      <Button className={commentsCss.add} onClick={() => input.current?.click()}>
        Attach files
      </Button>
      {error ? (
        <p role="alert" className={commentsCss.error}>
          {error}
        </p>
      ) : null}
    </section>
  );
}
