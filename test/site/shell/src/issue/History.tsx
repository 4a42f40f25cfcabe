import { useState } from 'react';
import { timeWords } from '../lib/dates';
import { rest } from '../lib/http';
import type { ChangelogEntry, Page } from '../lib/jira';
import { useLoad } from '../lib/useLoad';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { WhenLoaded } from '../ui/States';
import historyCss from './History.module.css';
import { Worklog } from './Worklog';

const pageSize = 50;

/** Changes come oldest first; the newest are on the last page. */
async function readNewest(
  issueKey: string,
  pages: number,
): Promise<{ entries: ChangelogEntry[]; more: boolean }> {
  const path = `/issue/${encodeURIComponent(issueKey)}/changelog`;
  const { total = 0 } = await rest.get<Page<ChangelogEntry>>(`${path}?startAt=0&maxResults=1`);
  const startAt = Math.max(0, total - pages * pageSize);
  const { values } = await rest.get<Page<ChangelogEntry>>(
    `${path}?startAt=${startAt}&maxResults=${pages * pageSize}`,
  );
  return { entries: [...values].reverse(), more: startAt > 0 };
}

function Entry({ entry }: { entry: ChangelogEntry }) {
  return (
    <li className={historyCss.entry}>
      <Avatar person={entry.author} size={32} />
      <div className={historyCss.text}>
        <p>
          <strong>{entry.author?.displayName ?? 'Somebody'}</strong>{' '}
          <time className={historyCss.time}>{timeWords(entry.created)}</time>
        </p>
        {entry.items.map((item) => (
          <p key={item.field} className={historyCss.item}>
            <span className={historyCss.field}>{item.field}</span>
            <span className={historyCss.from}>{item.fromString || 'None'}</span>
            <span aria-hidden>→</span>
            <span className="visually-hidden">became</span>
            <span>{item.toString || 'None'}</span>
          </p>
        ))}
      </div>
    </li>
  );
}

/** The issue's changelog, newest first. */
function Changes({ issueKey }: { issueKey: string }) {
  const [pages, setPages] = useState(1);
  const { result, reload } = useLoad(`history:${issueKey}:${pages}`, () => readNewest(issueKey, pages));
  return (
    <WhenLoaded result={result} failure="The history could not be read" onRetry={reload}>
      {({ entries, more }) =>
        entries.length === 0 ? (
          <p className={historyCss.none}>Nothing has been changed since it was created.</p>
        ) : (
          <>
            <ol className={historyCss.list}>
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ol>
            {more ? <Button onClick={() => setPages(pages + 1)}>Show older changes</Button> : null}
          </>
        )
      }
    </WhenLoaded>
  );
}

const tabs = ['History', 'Work log'] as const;

/** What became of the issue: its changes, or the work that was logged. */
export function History({ issueKey }: { issueKey: string }) {
  const [tab, setTab] = useState<(typeof tabs)[number]>('History');
  return (
    <section aria-label="Activity" className={historyCss.activity}>
      <h2>Activity</h2>
      <div className={historyCss.tabs}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === tab}
            className={historyCss.tab}
            onClick={() => setTab(each)}
          >
            {each}
          </button>
        ))}
      </div>
      {tab === 'History' ? <Changes issueKey={issueKey} /> : <Worklog issueKey={issueKey} />}
    </section>
  );
}
