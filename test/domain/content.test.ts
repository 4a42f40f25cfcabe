import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/domain/canonical';
import {
  canonicalContent,
  changedParts,
  contentHashOf,
  contentText,
  digestOf,
  type RawContent,
} from '../../src/domain/content';
import { codeOf } from '../../src/domain/hash';
import type { CoveredPart } from '../../src/domain/problems';
import { sha256, shuffled } from './arbitraries';

describe('canonical JSON', () => {
  test('keys are sorted, absent members left out, text composed', () => {
    expect(canonicalJson({ b: 1, a: [true, null, { d: 'e\u0301', c: undefined }] })).toBe(
      '{"a":[true,null,{"d":"é"}],"b":1}',
    );
  });

  test('-0 is 0, and what JSON cannot say is null', () => {
    expect(canonicalJson([-0, Number.NaN, Number.POSITIVE_INFINITY, () => 1])).toBe('[0,null,null,null]');
  });

  test('law: the order of keys makes no difference, and the form is its own', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string(), fc.jsonValue()), {
      selector: ([name]) => name.normalize('NFC'),
    });
    const twice = members.chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
    fc.assert(
      fc.property(twice, ([one, other]) => {
        const form = canonicalJson(Object.fromEntries(one));
        expect(canonicalJson(Object.fromEntries(other))).toBe(form);
        expect(canonicalJson(JSON.parse(form))).toBe(form);
      }),
    );
  });
});

const raw: RawContent = {
  summary: 'Record calls',
  description: {
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'All.' }] }],
  },
  difficulty: 50,
  impact: 0,
  departments: ['10001', '10000'],
  blockers: [12, 7],
};
const digest = (given: Partial<RawContent> = {}) => digestOf(canonicalContent({ ...raw, ...given }), sha256);

describe('B2 content', () => {
  const same: readonly [string, Partial<RawContent>][] = [
    ['white space around the summary', { summary: ' Record calls ' }],
    ['departments in another order, or twice', { departments: ['10000', '10001', '10000'] }],
    ['blockers in another order, or twice', { blockers: [7, 12, 7] }],
  ];
  test.each(same)('makes no difference: %s', (_, given) => {
    expect(digest(given)).toEqual(digest());
    expect(contentHashOf(digest(given), sha256)).toBe(contentHashOf(digest(), sha256));
  });

  const changes: readonly [CoveredPart, Partial<RawContent>][] = [
    ['summary', { summary: 'Record all calls' }],
    ['description', { description: null }],
    ['difficulty', { difficulty: 51 }],
    ['difficulty', { difficulty: null }],
    ['impact', { impact: 100 }],
    ['departments', { departments: ['10000'] }],
    ['departments', { departments: ['10000', '10002'] }],
    ['blockers', { blockers: [] }],
    ['blockers', { blockers: [7, 12, 13] }],
  ];
  test.each(changes)('a change of %s is seen: %j', (part, given) => {
    expect(changedParts(digest(), digest(given))).toEqual([part]);
    expect(contentHashOf(digest(given), sha256)).not.toBe(contentHashOf(digest(), sha256));
  });

  test('law: every combination of changes is told apart, in one order', () => {
    const parts = ['summary', 'description', 'difficulty', 'impact', 'departments', 'blockers'] as const;
    const other: Record<(typeof parts)[number], Partial<RawContent>> = {
      summary: { summary: 'x' },
      description: { description: null },
      difficulty: { difficulty: null },
      impact: { impact: null },
      departments: { departments: [] },
      blockers: { blockers: [1] },
    };
    const hashes = new Set<string>();
    for (let mask = 0; mask < 2 ** parts.length; mask += 1) {
      const changed = parts.filter((_, index) => mask & (1 << index));
      const now = digest(Object.assign({}, ...changed.map((part) => other[part])));
      expect(changedParts(digest(), now)).toEqual(changed);
      hashes.add(contentHashOf(now, sha256));
    }
    expect(hashes.size).toBe(64);
  });

  test('a null description is an empty one', () => {
    const empty = { type: 'doc', version: 1, content: [] };
    expect(digest({ description: null })).toEqual(digest({ description: empty }));
  });

  test('is kept as words', () => {
    expect(contentText(canonicalContent(raw))).toEqual({ summary: 'Record calls', description: 'All.' });
  });
});

test('a code is the first twelve digits in fours', () => {
  expect(codeOf('7f3a91c204beffff')).toBe('7f3a-91c2-04be');
});
