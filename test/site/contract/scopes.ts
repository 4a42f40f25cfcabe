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

/**
 * Stands in for the documents where they are absent. The first line that fits holds; paths are those after
 * `/rest/api/3`. Only the operations that the site emulates matter here.
 */
const TABLE: readonly (readonly [methods: string, path: RegExp, scopes: readonly string[]])[] = [
  ['GET', /^\/serverInfo$/, []],
  ['POST', /^\/permissions\/check$/, []],
  ['PUT|POST', /^\/app\/field\//, []],
  ['GET', /^\/(user|users|myself|group|groups)\b/, ['read:jira-user']],
  ['GET', /^\/(mypermissions|permissions|task\/|search|expression|jql|securitylevel)/, [READ]],
  ['POST', /^\/(search|expression|jql|issue\/bulkfetch|changelog\/bulkfetch|permissions)/, [READ]],
  ['GET', /^\/project\/[^/]+\/(role|roledetails)(\/|$)/, [READ]],
  ['POST|PUT|DELETE', /^\/project\/[^/]+\/role\//, [CONFIGURATION]],
  ['POST|PUT|DELETE', /^\/project\/[^/]+\/properties\//, [PROJECT]],
  ['PUT|DELETE', /^\/project\/[^/]+$/, [PROJECT]],
  ['GET', /^\/project\/[^/]+\/(permissionscheme|issuesecuritylevelscheme)$/, [READ]],
  ['PUT', /^\/project\/[^/]+\/permissionscheme$/, [CONFIGURATION]],
  ['GET', /^\/project(\/|$)/, [READ]],
  ['POST|PUT|DELETE', /^\/component/, [PROJECT]],
  ['GET', /^\/(component|issuetype(\/|$)|issue|field$|priority|resolution|status|statuscategory)/, [READ]],
  ['GET|POST|PUT|DELETE', /^\/(issueLinkType|issuetypes?c|issuesecurityschemes)/, [CONFIGURATION]],
  ['POST', /^\/forge\/panel\//, [PROJECT]],
  ['GET|POST|PUT|DELETE', /^\/screens(\/|$)/, [PROJECT]],
  ['POST|PUT|DELETE', /^\/(issue|bulk|issueLink|dashboard)/, [WRITE]],
  ['GET|POST|PUT|DELETE', /./, [CONFIGURATION]],
];

/** The scopes of the site's own table, for when there are no documents. */
export function tabledScopes(method: string, pathname: string): string[] {
  const path = pathname.replace(/^\/rest\/api\/3/, '');
  const line = TABLE.find(([methods, pattern]) => methods.split('|').includes(method) && pattern.test(path));
  return [...(line?.[2] ?? [])];
}
