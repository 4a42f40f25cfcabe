import { describe, expect, test } from 'vitest';
import {
  acceptSignature,
  assentSentence,
  isAssent,
  isFullySigned,
  maySign,
  progressIn,
  progressOf,
  type SigningFacts,
} from '../../src/domain/signing';
import { baselineStates, type Rules } from '../../src/domain/vocabulary';

const signed = (department: string, ...accounts: string[]) =>
  accounts.map((accountId) => ({ accountId, department }));

describe('B3 quorum', () => {
  type Case = readonly [
    string,
    readonly string[],
    readonly string[],
    Rules['quorum'],
    number,
    number,
    boolean,
  ];
  const cases: readonly Case[] = [
    // what, key users, who signed, quorum → needed, counted, signed
    ['nobody yet', ['a', 'b'], [], 'all', 2, 0, false],
    ['one of two', ['a', 'b'], ['a'], 'all', 2, 1, false],
    ['both', ['a', 'b'], ['a', 'b'], 'all', 2, 2, true],
    ['one who left does not count for one who has not signed', ['a', 'c'], ['a', 'b'], 'all', 2, 1, false],
    ['one who left and was not replaced is not waited for', ['a'], ['a', 'b'], 'all', 1, 1, true],
    ['everybody left after signing: what they signed stays', [], ['a'], 'all', 1, 1, true],
    ['nobody to sign', [], [], 'all', 1, 0, false],
    ['at least one of two', ['a', 'b'], ['b'], 1, 1, 1, true],
    ['at least two of three', ['a', 'b', 'c'], ['b'], 2, 2, 1, false],
    ['at least three, but there are two', ['a', 'b'], ['a', 'b'], 3, 2, 2, true],
    ['at least two, one of whom left since', ['a', 'b', 'c'], ['a', 'x'], 2, 2, 2, true],
    ['the same person twice is one', ['a', 'b'], ['a', 'a'], 2, 2, 1, false],
  ];
  test.each(cases)('%s', (_, keyUsers, who, quorum, needed, counted, isSigned) => {
    const signatures = [...signed('sales', ...who), ...signed('finance', 'a', 'b', 'c')];
    expect(progressOf({ id: 'sales', keyUsers }, signatures, quorum)).toEqual({
      needed,
      counted,
      signed: isSigned,
    });
  });

  const departments = [
    { id: 'sales', name: 'Sales', keyUsers: ['a'] },
    { id: 'finance', name: 'Finance', keyUsers: ['b'] },
    { id: 'service', name: 'Service', keyUsers: ['c'] },
  ];
  const parts = [{ department: 'sales' }, { department: 'finance' }];
  const whole: readonly [string, typeof parts, ReturnType<typeof signed>, boolean][] = [
    ['no signature', parts, [], false],
    ['one department of two', parts, signed('sales', 'a'), false],
    ['each department that has a part', parts, [...signed('sales', 'a'), ...signed('finance', 'b')], true],
    ['each, but one by the wrong person', parts, [...signed('sales', 'a'), ...signed('finance', 'a')], false],
    ['a department that is gone', [{ department: 'gone' }], signed('sales', 'a'), false],
    ['a baseline without parts', [], signed('sales', 'a'), false],
  ];
  test.each(whole)('in force: %s → %s', (_, some, signatures, inForce) => {
    expect(isFullySigned(some, departments, signatures, 'all')).toBe(inForce);
  });
});

describe('B6: what came into force stays signed', () => {
  const sales = { id: 'sales', keyUsers: ['a', 'new'] };
  test.each(baselineStates)('with a key user more, %s', (state) => {
    const stays = state === 'inForce' || state === 'superseded';
    expect(progressIn(state, sales, signed('sales', 'a'), 'all')).toEqual(
      stays ? { needed: 1, counted: 1, signed: true } : { needed: 2, counted: 1, signed: false },
    );
  });
});

describe('assent', () => {
  const sentences: readonly [string, number, string][] = [
    ['Finance', 10, "I sign Finance's 10 requirements in this order"],
    ['Sales', 1, "I sign Sales' 1 requirement in this order"],
  ];
  test.each(sentences)('of %s for %i', (department, count, sentence) => {
    expect(assentSentence(department, count)).toBe(sentence);
  });

  const typed: readonly [string, boolean][] = [
    ["I sign Finance's 10 requirements in this order", true],
    ['I sign Finance’s 10  requirements in this order. ', true],
    ["I sign Finance's 11 requirements in this order", false],
    ["i sign finance's 10 requirements in this order", false],
    ["I sign Finance's 10 requirements", false],
    ['', false],
  ];
  test.each(typed)('%j → %s', (words, is) => {
    expect(isAssent(words, assentSentence('Finance', 10))).toBe(is);
  });
});

describe('B3 signing', () => {
  const facts: SigningFacts = {
    state: 'outForSignature',
    department: 'Finance',
    isKeyUser: true,
    hasSigned: false,
    current: { number: 2, edition: 1, root: 'abc', count: 10 },
  };
  const sent = { number: 2, edition: 1, root: 'abc', assent: assentSentence('Finance', 10) };
  const rulesOf = (given: Partial<SigningFacts>, other: Partial<typeof sent> = {}) => {
    const decision = acceptSignature({ ...facts, ...given }, { ...sent, ...other });
    return decision.allow ? [] : decision.problems.map(({ rule }) => rule);
  };
  const cases: readonly [string, Partial<SigningFacts>, Partial<typeof sent>, readonly string[]][] = [
    ['a key user signs what is out', {}, {}, []],
    ['no key user of the department', { isKeyUser: false }, {}, ['B3-keyUser']],
    ['twice', { hasSigned: true }, {}, ['B3-twice']],
    [
      'twice, and no key user any more',
      { hasSigned: true, isKeyUser: false },
      {},
      ['B3-keyUser', 'B3-twice'],
    ],
    ['another baseline', {}, { number: 1 }, ['B3-edition']],
    ['another edition', {}, { edition: 2 }, ['B3-edition']],
    ['another root', {}, { root: 'abd' }, ['B3-edition']],
    ['a department that has no part any more', { current: null }, {}, ['B3-edition']],
    ['other words', {}, { assent: 'yes' }, ['B3-assent']],
    ['no baseline', { state: 'none' }, {}, ['B3-state']],
  ];
  test.each(cases)('%s', (_, given, other, rules) => {
    expect(rulesOf(given, other)).toEqual(rules);
  });

  test('only while a baseline is out for signature', () => {
    const open = baselineStates.filter((state) => maySign({ ...facts, state }).allow);
    expect(open).toEqual(['outForSignature']);
  });
});
