import type { FormatReply, SiteModule } from '../../../web/api';
import { request, rest } from '../lib/http';
import type { JiraIssue, SearchReply } from '../lib/jira';
import { loadModules } from '../lib/session';

/** As many as Jira exports at once. */
const MOST = 1_000;
const PAGE = 100;

interface ListedField {
  id: string;
  name: string;
  schema?: { custom?: string };
}

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

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(text).join(', ');
  if (typeof value === 'object') {
    const { displayName, name }: { displayName?: unknown; name?: unknown } = value;
    return String(displayName ?? name ?? '');
  }
  return String(value);
}

const isFormatted = (module: SiteModule) => {
  const { formatter }: { formatter?: { export?: unknown } } = Object(module.properties.view);
  return formatter?.export === true;
};

/** Texts of an app's field: what its formatter says where the manifest has it exported, otherwise the value. */
async function textsOf(field: ListedField, issues: JiraIssue[], modules: SiteModule[]): Promise<string[]> {
  const values = issues.map((issue) => issue.fields[field.id]);
  const module = modules.find(({ ari }) => ari === field.schema?.custom);
  if (!module || !isFormatted(module)) return values.map(text);
  const { texts } = await request<FormatReply>('POST', '/__site/forge/format', {
    values: values.map((value) => ({ moduleKey: module.key, value })),
  });
  return texts.map((formatted, index) => formatted ?? text(values[index]));
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The issues of a search as CSV, a column for each usual field and for each field of an app. */
export async function exportCsv(jql: string): Promise<string> {
  const [all, { modules }] = await Promise.all([rest.get<ListedField[]>('/field'), loadModules({})]);
  const own = COLUMNS.flatMap((id) => all.find((field) => field.id === id) ?? []);
  const fields = [...own, ...all.filter((field) => field.schema?.custom?.startsWith('ari:'))];
  const issues = await readAll(
    jql,
    fields.map(({ id }) => id),
  );
  const columns = await Promise.all(fields.map((field) => textsOf(field, issues, modules)));
  const rows = [
    ['Issue key', ...fields.map(({ name }) => name)],
    ...issues.map((issue, row) => [issue.key, ...columns.map((texts) => texts[row] ?? '')]),
  ];
  return rows.map((row) => row.map(quoted).join(',')).join('\r\n');
}
