import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../site/contract/documents';
import { Router } from '../site/jira/router';
import { routes } from '../site/jira/routes/index';

/** What the site's README says is missing is what the router lacks of Atlassian's document, to the operation. */

const OPENAPI = fileURLToPath(new URL('../../../shared/openapi', import.meta.url));
const README = readFileSync(fileURLToPath(new URL('../site/README.md', import.meta.url)), 'utf8');
const METHODS = ['get', 'post', 'put', 'delete'];
const shape = (path: string) => path.replaceAll(/\{[^}]+\}/g, '{}');

const [platform] = readDocuments(OPENAPI).filter(({ id }) => id === 'jira-platform');
const router = new Router(routes);

/** One line for each path: its methods, and the path after `/rest/api/3/`. */
function missing(): string[] {
  return Object.entries(platform?.root.paths ?? {}).flatMap(([path, item]) => {
    const lacking = METHODS.filter((method) => {
      const operation = item[method];
      if (operation === undefined || operation.deprecated === true) return false;
      const match = router.match(method.toUpperCase(), path);
      return match === null || shape(match.route.path) !== shape(path);
    });
    if (lacking.length === 0) return [];
    return [`${lacking.join(' ').toUpperCase()} ${shape(path).replace('/rest/api/3/', '')}`];
  });
}

describe.skipIf(platform === undefined)('the operations of Jira that the site lacks', () => {
  it('are those that its README lists', () => {
    const listed = /### Missing operations\n[^`]*```\n([^`]*)```/.exec(README)?.[1] ?? '';
    expect(listed.trimEnd().split('\n')).toEqual(missing().toSorted());
  });
});
