import { isAppField, readFields, textsOf } from '../lib/fieldTexts';
import { rest } from '../lib/http';
import type { JiraIssue, SearchReply } from '../lib/jira';
import { loadModules } from '../lib/session';

/** As many as Jira exports at once. */
const MOST = 1_000;
const PAGE = 100;

const COLUMNS = [
  'issuetype',
  'summary',
  'status',
  'priority',
  'assignee',
  'reporter',
  'components',
  'labels',
  'duedate',
  'created',
  'updated',
];

async function readAll(jql: string, fields: readonly string[]): Promise<JiraIssue[]> {
  const issues: JiraIssue[] = [];
  let token: string | undefined;
  do {
    const page: SearchReply = await rest.post<SearchReply>('/search/jql', {
      jql,
      fields,
      maxResults: PAGE,
      ...(token === undefined ? {} : { nextPageToken: token }),
    });
    issues.push(...page.issues);
    token = page.nextPageToken;
  } while (token !== undefined && issues.length < MOST);
  return issues.slice(0, MOST);
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The issues of a search as CSV, a column for each usual field and for each field of an app. */
export async function exportCsv(jql: string): Promise<string> {
  const [all, { modules }] = await Promise.all([readFields(), loadModules({})]);
  const own = COLUMNS.flatMap((id) => all.find((field) => field.id === id) ?? []);
  const fields = [...own, ...all.filter(isAppField)];
  const issues = await readAll(
    jql,
    fields.map(({ id }) => id),
  );
  const columns = await Promise.all(fields.map((field) => textsOf(field, issues, modules, true)));
  const rows = [
    ['Issue key', ...fields.map(({ name }) => name)],
    ...issues.map((issue, row) => [issue.key, ...columns.map((texts) => texts[row] ?? '')]),
  ];
  return rows.map((row) => row.map(quoted).join(',')).join('\r\n');
}
