import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type ListedField, textsOf } from '../lib/fieldTexts';
import { rest } from '../lib/http';
import type { JiraIssue, SearchReply } from '../lib/jira';
import { loadModules, session } from '../lib/session';
import { useStore } from '../lib/store';
import { useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { WhenLoaded } from '../ui/States';
import tableCss from '../ui/Table.module.css';
import { BulkBar } from './BulkBar';
import { ColumnsMenu } from './ColumnsMenu';
import { columnFields, useColumns } from './columns';
import { IssueCell } from './IssueCell';
import pagerCss from './IssueTable.module.css';

const pageSize = 50;
/** What a row, its link and work in bulk need whatever the columns are. */
const always = ['summary', 'status', 'assignee', 'reporter', 'issuetype', 'project'];

interface Listed {
  page: SearchReply;
  count: number;
  columns: { field: ListedField; texts: string[] }[];
}

async function readPage(jql: string, nextPageToken: string | null, ids: readonly string[]): Promise<Listed> {
  const [page, counted, fields, { modules }] = await Promise.all([
    rest.post<SearchReply>('/search/jql', {
      jql,
      fields: [...new Set([...always, ...ids.filter((id) => id !== 'issuekey')])],
      maxResults: pageSize,
      ...(nextPageToken ? { nextPageToken } : {}),
    }),
    rest.post<{ count: number }>('/search/approximate-count', { jql: jql.replace(/\s+ORDER BY .*$/i, '') }),
    columnFields(),
    loadModules({}),
  ]);
  const shown = ['issuekey', ...ids.filter((id) => id !== 'issuekey')].flatMap(
    (id) => fields.find((field) => field.id === id) ?? [],
  );
  const columns = await Promise.all(
    shown.map(async (field) => ({ field, texts: await textsOf(field, page.issues, modules) })),
  );
  return { page, count: counted.count, columns };
}

interface RowProps {
  issue: JiraIssue;
  selected: boolean;
  onSelect(selected: boolean): void;
  children: ReactNode;
}

function Row({ issue, selected, onSelect, children }: RowProps) {
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
      {children}
    </tr>
  );
}

interface SelectAllProps {
  chosen: number;
  all: number;
  onSelect(selected: boolean): void;
}

/** Chooses the whole page, or says that a part of it is chosen. */
function SelectAll({ chosen, all, onSelect }: SelectAllProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen > 0 && chosen < all;
  }, [chosen, all]);
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label="Select all on this page"
      checked={all > 0 && chosen === all}
      onChange={(event) => onSelect(event.target.checked)}
    />
  );
}

export interface IssueTableProps {
  jql: string;
  empty: ReactNode;
  /** Columns of the filter that is shown; null for the usual ones. */
  filterColumns?: readonly string[] | null;
}

/** Issues by JQL, a page at a time. */
export function IssueTable({ jql, empty, filterColumns = null }: IssueTableProps) {
  const who = useStore(session)?.user?.accountId ?? '';
  const ids = useColumns(filterColumns);
  // Tokens of the pages so far; Jira's search only goes forward.
  const [tokens, setTokens] = useState<(string | null)[]>([null]);
  const token = tokens[tokens.length - 1] ?? null;
  const { result, reload } = useLoad(`issues:${who}:${jql}:${token}:${ids.join()}`, () =>
    readPage(jql, token, ids),
  );
  const first = (tokens.length - 1) * pageSize;
  const [selected, setSelected] = useState<string[]>([]);
  const select = (keys: readonly string[], on: boolean) =>
    setSelected((before) => [...before.filter((other) => !keys.includes(other)), ...(on ? keys : [])]);
  return (
    <>
      <div className={pagerCss.tools}>
        <ColumnsMenu chosen={ids} />
      </div>
      <WhenLoaded result={result} failure="The issues could not be read" onRetry={reload}>
        {({ page, count, columns }) =>
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
              <div className={pagerCss.scroll}>
                <table className={tableCss.table}>
                  <caption className="visually-hidden">Issues</caption>
                  <thead>
                    <tr>
                      <th scope="col">
                        <span className="visually-hidden">Selected</span>
                        <SelectAll
                          chosen={page.issues.filter(({ key }) => selected.includes(key)).length}
                          all={page.issues.length}
                          onSelect={(on) =>
                            select(
                              page.issues.map(({ key }) => key),
                              on,
                            )
                          }
                        />
                      </th>
                      {columns.map(({ field }) => (
                        <th key={field.id} scope="col">
                          {field.name}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {page.issues.map((issue, row) => (
                      <Row
                        key={issue.id}
                        issue={issue}
                        selected={selected.includes(issue.key)}
                        onSelect={(on) => select([issue.key], on)}
                      >
                        {columns.map(({ field, texts }) => (
                          <IssueCell key={field.id} issue={issue} field={field} text={texts[row] ?? ''} />
                        ))}
                      </Row>
                    ))}
                  </tbody>
                </table>
              </div>
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
    </>
  );
}
