import { describe, expect, it, test } from 'vitest';
import { hasSigned, isFullySigned, progressOf } from '../../src/domain/signing';
import {
  heirOf,
  keyUsersNow,
  longestDelegation,
  mayDelegate,
  mayReplace,
  noStandIns,
  type Replacement,
  type StandIns,
  signersOf,
  signsAs,
  stillHolding,
  withReplacement,
} from '../../src/domain/standIns';

const replacement = (left: string, by: string, department = 'sales'): Replacement => ({
  department,
  left,
  by,
  at: 1,
  reason: 'Left the company',
});
const replaced = (...ones: readonly Replacement[]): StandIns => ones.reduce(withReplacement, noStandIns);
const delegation = (from: string, to: string, start: number, until: number) => ({
  id: `${from}-${to}`,
  department: 'sales',
  from,
  to,
  start,
  until,
});

describe('B6: who came for whom', () => {
  const cases: readonly (readonly [string, StandIns, readonly string[]])[] = [
    ['nobody', noStandIns, ['a', 'b']],
    ['one who left', replaced(replacement('a', 'c')), ['b', 'c']],
    ['in another department', replaced(replacement('a', 'c', 'finance')), ['a', 'b']],
    ['one after the other', replaced(replacement('a', 'c'), replacement('c', 'd')), ['b', 'd']],
    ['back again', replaced(replacement('a', 'c'), replacement('c', 'a')), ['a', 'b']],
    ['in a ring', replaced(replacement('a', 'c'), replacement('c', 'd'), replacement('d', 'a')), ['a', 'b']],
    ['by another key user', replaced(replacement('a', 'b')), ['b']],
  ];
  test.each(cases)('%s', (_, standIns, keyUsers) => {
    expect([...keyUsersNow('sales', ['a', 'b'], standIns)].sort()).toEqual([...keyUsers].sort());
    const signers = signersOf('sales', ['a', 'b'], standIns);
    for (const account of ['a', 'b', 'c', 'd']) {
      const heir = heirOf(signers, account);
      // Whoever signs today signs for themselves.
      if (signers.keyUsers.includes(account)) expect(heir).toBe(account);
    }
  });

  it('what was signed before somebody left is not owed again, and the rest is', () => {
    const sales = { id: 'sales', ...signersOf('sales', ['a', 'b'], replaced(replacement('a', 'c'))) };
    const byA = [{ accountId: 'a', department: 'sales' }];
    expect(progressOf(sales, byA, 'all')).toEqual({ needed: 2, counted: 1, signed: false });
    expect(hasSigned(sales, 'c', 'c', byA)).toBe(true);
    expect(progressOf(sales, [...byA, { accountId: 'b', department: 'sales' }], 'all').signed).toBe(true);
    expect(progressOf(sales, [{ accountId: 'b', department: 'sales' }], 'all').signed).toBe(false);
    // One seat is one signature, whatever the quorum.
    const twice = [...byA, { accountId: 'c', department: 'sales' }];
    expect(progressOf(sales, twice, 2)).toEqual({ needed: 2, counted: 1, signed: false });
    const parts = [{ department: 'sales' }];
    expect(isFullySigned(parts, [{ ...sales, name: 'Sales' }], [...byA], 'all')).toBe(false);
  });
});

describe('B6: who signs in whose name', () => {
  const signers = signersOf('sales', ['a', 'b'], {
    ...noStandIns,
    delegations: [delegation('a', 'd', 100, 200), delegation('gone', 'e', 0, 900)],
  });
  const cases: readonly (readonly [string, string, number, string | null])[] = [
    ['a key user, for themselves', 'a', 150, 'a'],
    ['the delegate before it begins', 'd', 99, null],
    ['the delegate at the first moment', 'd', 100, 'a'],
    ['the delegate at the last moment', 'd', 199, 'a'],
    ['the delegate when it has ended', 'd', 200, null],
    ['the delegate of somebody who is no key user', 'e', 150, null],
    ['anybody else', 'x', 150, null],
    ['a name that every object has', 'constructor', 150, null],
  ];
  test.each(cases)('%s', (_, account, at, seat) => {
    expect(signsAs(signers, account, at)).toBe(seat);
  });

  it('a signature in somebody’s name is theirs, and nobody gives two', () => {
    const sales = { id: 'sales', ...signers };
    const byD = [{ accountId: 'd', for: 'a', department: 'sales' }];
    expect(progressOf(sales, byD, 'all')).toEqual({ needed: 2, counted: 1, signed: false });
    expect(hasSigned(sales, 'a', 'a', byD)).toBe(true);
    expect(hasSigned(sales, 'd', 'a', byD)).toBe(true);
    expect(hasSigned(sales, 'd', 'b', byD)).toBe(true);
    expect(hasSigned(sales, 'b', 'b', byD)).toBe(false);
  });

  it('those that have ended are kept no longer', () => {
    const some = { ...noStandIns, delegations: [delegation('a', 'd', 100, 200)] };
    expect(stillHolding(some, 199)).toEqual(some);
    expect(stillHolding(some, 200)).toEqual(noStandIns);
  });
});

describe('B6: what the governance lead may say', () => {
  const facts = { signers: signersOf('sales', ['a', 'b'], noStandIns), known: true, count: 0 };
  const whyOf = (decision: ReturnType<typeof mayReplace>) =>
    decision.allow
      ? []
      : decision.problems.map((problem) => (problem.rule === 'B6-standIn' ? problem.why : problem.rule));
  const replacing: readonly (readonly [string, Partial<typeof facts>, string, string, readonly string[]])[] =
    [
      ['somebody new', {}, 'a', 'c', []],
      ['another key user', {}, 'a', 'b', []],
      ['themselves', {}, 'a', 'a', ['self']],
      ['nobody who signs', {}, 'x', 'c', ['notKeyUser']],
      ['somebody who is gone', { known: false }, 'a', 'c', ['unknown']],
      ['one too many', { count: 200 }, 'a', 'c', ['many']],
    ];
  test.each(replacing)('replace: %s', (_, over, left, by, why) => {
    expect(whyOf(mayReplace({ ...facts, ...over }, { left, by }))).toEqual(why);
  });

  const busy = {
    ...facts,
    signers: signersOf('sales', ['a', 'b'], {
      ...noStandIns,
      delegations: [delegation('a', 'd', 100, 200)],
    }),
  };
  type Sent = readonly [string, string, number, number];
  const delegating: readonly (readonly [string, typeof facts, Sent, readonly string[]])[] = [
    ['from now on', facts, ['a', 'c', 0, 100], []],
    ['for a time to come', facts, ['a', 'c', 500, 600], []],
    ['to themselves', facts, ['a', 'a', 0, 100], ['self']],
    ['of nobody who signs', facts, ['x', 'c', 0, 100], ['notKeyUser']],
    ['to a key user', facts, ['a', 'b', 0, 100], ['signsAlready']],
    ['to one who signs for another then', busy, ['b', 'd', 150, 300], ['signsAlready']],
    ['to one who signed for another before', busy, ['b', 'd', 200, 300], []],
    ['of one who has a delegate then', busy, ['a', 'c', 150, 300], ['signsAlready']],
    ['to somebody who is gone', { ...facts, known: false }, ['a', 'c', 0, 100], ['unknown']],
    ['ended before it begins', facts, ['a', 'c', 100, 100], ['dates']],
    ['ended already', facts, ['a', 'c', 0, 50], ['dates']],
    ['for ever', facts, ['a', 'c', 0, longestDelegation + 51], ['dates']],
    ['for a year that began long ago', facts, ['a', 'c', -longestDelegation, 60], []],
  ];
  test.each(delegating)('delegate: %s', (_, given, [from, to, start, until], why) => {
    expect(whyOf(mayDelegate(given, { from, to, start, until }, 50))).toEqual(why);
  });
});
