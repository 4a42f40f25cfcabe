import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Contract, type Exchange, type ViolationKind } from '../site/contract/contract';
import { witnesses } from '../site/contract/witnesses';
import { routes } from '../site/jira/routes/index';

/** What the documents alone find. */
witnesses.length = 0;

const OPENAPI = fileURLToPath(new URL('../../../shared/openapi', import.meta.url));
const probe = new Contract(OPENAPI);

/** Each fault counts once for a contract, so every case below has a fault of its own. */
function found(exchange: Partial<Exchange>): ViolationKind[] {
  const before = probe.violations.length;
  probe.check({
    method: 'GET',
    path: '/rest/api/3/status/1',
    query: new URLSearchParams(),
    requestBody: undefined,
    status: 200,
    responseBody: { id: '1', name: 'Open' },
    by: 'app',
    ...exchange,
  });
  return probe.violations.slice(before).map(({ kind }) => kind);
}

const creation = {
  method: 'POST',
  path: '/rest/api/3/issuetype',
  status: 201,
  responseBody: { id: '1', name: 'Wish' },
};

describe.skipIf(!probe.active)('an exchange with Jira', () => {
  it.each<[string, Partial<Exchange>, ViolationKind[]]>([
    ['that is right', {}, []],
    ['with a route that Jira lacks', { path: '/rest/api/3/nothing/at/all' }, ['unknown-route']],
    ['that Jira has deprecated', { path: '/rest/api/3/priority', responseBody: [] }, ['deprecated']],
    [
      'with a parameter that is not declared',
      { query: new URLSearchParams('x=1') },
      ['undeclared-parameter'],
    ],
    [
      'with a number that is none',
      {
        path: '/rest/api/3/project/search',
        query: new URLSearchParams('startAt=first'),
        responseBody: { values: [] },
      },
      ['invalid-parameter'],
    ],
    [
      'with a body that lacks a field',
      { ...creation, requestBody: { description: '' } },
      ['invalid-request'],
    ],
    ['without a body', { ...creation, requestBody: undefined }, ['invalid-request']],
    ['answered by a status that is not documented', { status: 418 }, ['undocumented-status']],
    ['answered by the wrong type', { responseBody: { id: 1 } }, ['invalid-response']],
    [
      'answered with a field too many',
      { path: '/rest/api/3/issuetype/1', responseBody: { odd: 1 } },
      ['invalid-response'],
    ],
    ['refused for its rate', { status: 429, responseBody: {} }, []],
    ['refused for its scopes', { status: 401, responseBody: {} }, []],
    ['that the site does not know, by the app', { status: 501, responseBody: {} }, ['undocumented-status']],
    ['that the site does not know, by a person', { status: 501, responseBody: {}, by: 'client' }, []],
    [
      'that a person gets wrong, and that is refused',
      { ...creation, requestBody: {}, status: 400, by: 'client' },
      [],
    ],
    [
      'that the app gets wrong, although it is refused',
      { ...creation, requestBody: {}, status: 400 },
      ['invalid-request'],
    ],
  ])('%s', (_what, exchange, kinds) => {
    expect(found(exchange)).toEqual(kinds);
  });

  it('may write times as Jira does, with an offset that has no colon', () => {
    const responseBody = { values: [{ insight: { lastIssueUpdateTime: '2026-03-02T09:00:00.000+0000' } }] };
    expect(found({ path: '/rest/api/3/project/search', responseBody })).toEqual([]);
  });

  it('is counted once for each kind of fault, and summed up for people', () => {
    const contract = new Contract(OPENAPI);
    const exchange: Exchange = {
      method: 'GET',
      path: '/rest/api/3/status/1',
      query: new URLSearchParams(),
      requestBody: undefined,
      status: 200,
      responseBody: { id: 1 },
      by: 'app',
    };
    contract.check(exchange);
    contract.check(exchange);
    expect(contract.violations).toHaveLength(1);
    expect(contract.summary()).toContain('2 exchanges over 1 operations, 1 violations');
  });
});

describe('scopes', () => {
  const concrete = (path: string) => path.replace(/\{[^}]+\}/g, '10001');
  const without = new Contract(null);

  it.skipIf(!probe.active).each(routes.map(({ method, path }) => [method, path] as const))(
    'of %s %s are the same in the site’s own table',
    (method, path) => {
      expect(without.scopesFor(method, concrete(path))).toEqual(probe.scopesFor(method, concrete(path)));
    },
  );

  it('are known without the documents, and the contract says that it is skipped', () => {
    expect(without.scopesFor('POST', '/rest/api/3/workflows/create')).toEqual(['manage:jira-configuration']);
    expect(without.active).toBe(false);
    expect(without.summary()).toContain('skipped');
  });
});
