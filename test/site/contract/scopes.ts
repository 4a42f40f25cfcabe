import type { Operation } from './documents';

/**
 * What an operation asks of an app by classic scopes, read from its document. Jira lists a classic alternative
 * ("Current") beside the granular one ("Beta"); where the extension is missing the standard `security` has it.
 */
export function documentedScopes(operation: Operation): string[] {
  const current = operation.object['x-atlassian-oauth2-scopes']?.find(({ state }) => state === 'Current');
  if (current) return current.scopes;
  return operation.object.security?.find(({ OAuth2 }) => OAuth2)?.OAuth2 ?? [];
}

const CONFIGURATION = 'manage:jira-configuration';
const PROJECT = 'manage:jira-project';
const READ = 'read:jira-work';
const WRITE = 'write:jira-work';
const USER = 'read:jira-user';

/**
 * Stands in for the documents where they are absent: the operations that the site emulates, paths after
 * `/rest/api/3`. The first line that fits holds. A test holds it against the documents where they are there.
 */
const TABLE: readonly (readonly [methods: string, path: RegExp, scopes: readonly string[]])[] = [
  ['GET', /^\/serverInfo$/, []],
  ['POST', /^\/permissions\/check$/, []],
  ['POST|PUT', /^\/app\/field\//, []],
  ['GET', /^\/(user|users|myself|group\/bulk|groups\/picker)\b/, [USER]],
  ['POST', /^\/expression\//, [READ, USER]],
  ['PUT|DELETE', /^\/user\/properties\//, [WRITE]],
  ['GET', /^\/(projectCategory|projectvalidate|version|resolution)(\/|$)/, [READ]],
  ['POST|PUT|DELETE', /^\/version\/[^/]+\/relatedwork(\/|$)/, [WRITE]],
  ['POST|PUT|DELETE', /^\/(projectCategory|version)(\/|$)/, [PROJECT]],
  ['POST', /^\/project\/[^/]+\/archive$/, [PROJECT]],
  ['GET', /^\/(mypermissions|task|search|permissionscheme|component|field$|field\/search$)/, [READ]],
  ['GET', /^\/(issuetype(\/|$)|issue(\/|$)|issueLink|status(\/|$)|statuscategory|priority(\/\d|$))/, [READ]],
  ['GET', /^\/(attachment|bulk|comment|dashboard|filter|label)(\/|$)/, [READ]],
  ['GET|POST', /^\/jql\/(match|parse|autocompletedata)/, [READ]],
  ['POST', /^\/(comment\/list|issue\/watching|issue\/[^/]+\/changelog\/list)$/, [READ]],
  ['POST', /^\/dashboard\/[^/]+\/gadget$/, [WRITE, READ]],
  ['POST', /^\/(search|issue\/bulkfetch|changelog\/bulkfetch|permissions(\/|$))/, [READ]],
  ['PUT|DELETE', /^\/project\/[^/]+\/role\//, [PROJECT]],
  ['PUT', /^\/project\/[^/]+(\/properties\/.+|\/permissionscheme)?$/, [PROJECT]],
  ['DELETE', /^\/project\/[^/]+\/properties\//, [PROJECT]],
  ['GET', /^\/project(\/|$)/, [READ]],
  ['POST|PUT|DELETE', /^\/component/, [PROJECT]],
  ['POST', /^\/forge\/panel\//, [PROJECT]],
  ['GET|POST|PUT|DELETE', /^\/screens(\/|$)/, [PROJECT]],
  ['GET|DELETE', /^\/screenscheme/, [PROJECT]],
  ['GET', /^\/(issuesecurityschemes(\/(?!level|project|search)[^/]+)?|field\/[^/]+\/screens)$/, [PROJECT]],
  ['GET', /^\/(customFieldOption\/|field\/search\/trashed$)/, [READ]],
  ['POST|PUT|DELETE', /^\/(issue(\/|$)|issueLink(\/|$)|bulk\/|dashboard|attachment|comment|filter)/, [WRITE]],
  ['GET|POST|PUT|DELETE', /./, [CONFIGURATION]],
];

/** The scopes of the site's own table, for when there are no documents. */
export function tabledScopes(method: string, pathname: string): string[] {
  const path = pathname.replace(/^\/rest\/api\/3/, '');
  const line = TABLE.find(([methods, pattern]) => methods.split('|').includes(method) && pattern.test(path));
  return [...(line?.[2] ?? [])];
}
