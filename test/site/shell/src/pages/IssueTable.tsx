import { type ReactNode, useState } from 'react';
import { rest } from '../lib/http';
import type { JiraIssue, SearchReply } from '../lib/jira';
import { paths } from '../lib/router';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { useLoad } from '../lib/useLoad';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';
import { IssueTypeIcon } from '../ui/IssueTypeIcon';
import { Link } from '../ui/Link';
import { StatusLozenge } from '../ui/Lozenge';
import { WhenLoaded } from '../ui/States';
import tableCss from '../ui/Table.module.css';
import { BulkBar } from './BulkBar';
import pagerCss from './IssueTable.module.css';

const pageSize = 50;
const fields = ['summary', 'status', 'components', 'assignee', 'issuetype', 'updated', 'project'];

interface Listed {
  page: SearchReply;
  count: number;
}

async function readPage(jql: string, nextPageToken: string | null): Promise<Listed> {
  const [page, counted] = await Promise.all([
    rest.post<SearchReply>('/search/jql', {
      jql,
      fields,
      maxResults: pageSize,
      ...(nextPageToken ? { nextPageToken } : {}),
    }),
    rest.post<{ count: number }>('/search/approximate-count', { jql: jql.replace(/\s+ORDER BY .*$/i, '') }),
  ]);
  return { page, count: counted.count };
}

interface RowProps {
  issue: JiraIssue;
  selected: boolean;
  onSelect(selected: boolean): void;
}

function Row({ issue, selected, onSelect }: RowProps) {
  const { summary, status, components, assignee, issuetype } = issue.fields;
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={`Select ${issue.key}`}
          checked={selected}
          onChange={(event) => onSelect(event.target.checked)}
        />
      </td>
      <td className={tableCss.key}>
        <Link to={paths.issue(issue.key)} className={tableCss.named}>
          <IssueTypeIcon type={issuetype} />
          {issue.key}
        </Link>
      </td>
      <td className={tableCss.summary}>{summary}</td>
      <td>
        <StatusLozenge status={status} />
      </td>
      <td className={tableCss.wide}>{components?.map((component) => component.name).join(', ')}</td>
      <td className={tableCss.wide}>
        <span className={tableCss.named} title={assignee?.displayName ?? 'Unassigned'}>
          <Avatar person={assignee} />
          <span className="visually-hidden">{assignee?.displayName ?? 'Unassigned'}</span>
        </span>
      </td>
    </tr>
  );
}

/** Issues by JQL, a page at a time. */
export function IssueTable({ jql, empty }: { jql: string; empty: ReactNode }) {
  const who = useStore(session)?.user?.accountId ?? '';
  // Tokens of the pages so far; Jira's search only goes forward.
  const [tokens, setTokens] = useState<(string | null)[]>([null]);
  const token = tokens[tokens.length - 1] ?? null;
  const { result, reload } = useLoad(`issues:${who}:${jql}:${token}`, () => readPage(jql, token));
  const first = (tokens.length - 1) * pageSize;
  const [selected, setSelected] = useState<string[]>([]);
  const select = (key: string, on: boolean) =>
    setSelected((before) => (on ? [...before, key] : before.filter((other) => other !== key)));
  return (
    <WhenLoaded result={result} failure="The issues could not be read" onRetry={reload}>
      {({ page, count }) =>
        page.issues.length === 0 && tokens.length === 1 ? (
          empty
        ) : (
          <>
            {page.issues.some(({ key }) => selected.includes(key)) ? (
              <BulkBar
                issues={page.issues.filter(({ key }) => selected.includes(key))}
                onClear={() => setSelected([])}
              />
            ) : null}
            <table className={tableCss.table}>
              <caption className="visually-hidden">Issues</caption>
              <thead>
                <tr>
                  <th scope="col">
                    <span className="visually-hidden">Selected</span>
                  </th>
                  <th scope="col">Key</th>
                  <th scope="col">Summary</th>
                  <th scope="col">Status</th>
                  <th scope="col" className={tableCss.wide}>
                    Components
                  </th>
                  <th scope="col" className={tableCss.wide}>
                    Assignee
                  </th>
                </tr>
              </thead>
              <tbody>
                {page.issues.map((issue) => (
                  <Row
                    key={issue.id}
                    issue={issue}
                    selected={selected.includes(issue.key)}
                    onSelect={(on) => select(issue.key, on)}
                  />
                ))}
              </tbody>
            </table>
            <nav className={pagerCss.pager} aria-label="Pages">
              <span>
                {page.issues.length === 0 ? 'No more' : `${first + 1} to ${first + page.issues.length}`} of
                about {count}
              </span>
              {tokens.length > 1 || page.nextPageToken ? (
                <>
                  <Button disabled={tokens.length === 1} onClick={() => setTokens(tokens.slice(0, -1))}>
                    Previous
                  </Button>
                  <Button
                    disabled={!page.nextPageToken}
                    onClick={() => page.nextPageToken && setTokens([...tokens, page.nextPageToken])}
                  >
                    Next
                  </Button>
                </>
              ) : null}
            </nav>
          </>
        )
      }
    </WhenLoaded>
  );
}
