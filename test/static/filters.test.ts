import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BoardEntry, stateClasses } from '../../src/domain/vocabulary';
import {
  type Filters,
  formatFilters,
  isFiltered,
  matcher,
  noFilters,
  parseFilters,
} from '../../static/src/features/board/filters';

const grid = { difficulty: ['Easy', 'Hard'], impact: ['Large', 'Small'] };

const entry = (given: Partial<BoardEntry>): BoardEntry => ({
  id: 1,
  key: 'CRM-1',
  summary: 'Quote approval above 50k',
  difficulty: 0,
  impact: 0,
  departments: ['10'],
  state: 'open',
  blockers: [],
  rank: null,
  status: 'To do',
  updated: 0,
  security: null,
  contentHash: '',
  assignee: null,
  estimate: null,
  points: null,
  iterations: [],
  ...given,
});

describe('filters in the address', () => {
  test('come back as they went', () => {
    const filters: fc.Arbitrary<Filters> = fc.record({
      text: fc.string(),
      departments: fc.uniqueArray(fc.integer({ min: 1 }).map(String)),
      iterations: fc.uniqueArray(fc.integer({ min: 1 }).map(String)),
      states: fc.subarray([...stateClasses]),
      cell: fc.option(fc.record({ difficulty: fc.nat(4), impact: fc.nat(4) })),
      colour: fc.constantFrom('department' as const, 'iteration' as const, null),
    });
    fc.assert(
      fc.property(filters, (given) => {
        expect(parseFilters(formatFilters(given))).toEqual(given);
      }),
    );
  });

  test('none leave no query, and what is not understood is left out', () => {
    expect(formatFilters(noFilters)).toBe('');
    expect(isFiltered(noFilters)).toBe(false);
    expect(parseFilters('?state=nonsense,done&other=1')).toEqual({ ...noFilters, states: ['done'] });
  });

  const cases: [what: string, filters: Partial<Filters>, given: Partial<BoardEntry>, shown: boolean][] = [
    ['nothing chosen', {}, {}, true],
    ['a word of the summary', { text: 'APPROVAL' }, {}, true],
    ['every word has to be there', { text: 'quote nothing' }, {}, false],
    ['the key', { text: 'crm-1' }, {}, true],
    ['one of its departments', { departments: ['10', '20'] }, { departments: ['20', '30'] }, true],
    ['another department', { departments: ['10'] }, { departments: [] }, false],
    ['its state', { states: ['done', 'open'] }, {}, true],
    ['another state', { states: ['done'] }, {}, false],
    ['its cell', { cell: { difficulty: 0, impact: 0 } }, {}, true],
    ['another cell', { cell: { difficulty: 1, impact: 0 } }, {}, false],
    ['no cell at all', { cell: { difficulty: 0, impact: 0 } }, { difficulty: null }, false],
    ['put aside', { cell: { difficulty: 0, impact: 0 } }, { state: 'notNow' }, false],
    ['all of them', { text: 'quote', departments: ['10'], states: ['open'] }, {}, true],
  ];
  test.each(cases)('%s', (_what, filters, given, shown) => {
    expect(matcher({ ...noFilters, ...filters }, grid)(entry(given))).toBe(shown);
  });
});

test('a colouring hides nothing', () => {
  const coloured: Filters = { ...noFilters, colour: 'department' };
  expect(formatFilters(coloured)).toBe('?colour=department');
  expect(isFiltered(coloured)).toBe(false);
  expect(matcher(coloured, grid)(entry({ departments: [] }))).toBe(true);
});
