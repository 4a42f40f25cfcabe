import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AssembledBaseline,
  assembleBaseline,
  type BaselineHeader,
  editionLabel,
  leafHashOf,
  leavesOf,
  methodVersion,
  partsOf,
  signedHashOf,
  standingOf,
} from '../../src/domain/baseline';
import { type ContentDigest, canonicalContent, digestOf } from '../../src/domain/content';
import { defaultGrid } from '../../src/domain/grid';
import { codeOf } from '../../src/domain/hash';
import { merkleRoot } from '../../src/domain/merkle';
import { deriveOrder } from '../../src/domain/order';
import type { Requirement } from '../../src/domain/vocabulary';
import { requirement, sha256 } from './arbitraries';

describe('Merkle root', () => {
  test('of three is worked out by hand', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(sha256);
    expect(merkleRoot([a ?? '', b ?? '', c ?? ''], sha256)).toBe(
      sha256(`node:${sha256(`node:${a}${b}`)}${c}`),
    );
    expect(merkleRoot([], sha256)).toBe(sha256('empty'));
  });

  test('law: any change changes it — a leaf, the order, one more, one less', () => {
    const leaves = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (numbers, at, other) => {
        const hashes = numbers.map((number) => sha256(String(number)));
        const root = merkleRoot(hashes, sha256);
        const i = at % hashes.length;
        const j = other % hashes.length;
        const changed = hashes.with(i, sha256('another'));
        const swapped = hashes.with(i, hashes[j] ?? '').with(j, hashes[i] ?? '');
        expect(merkleRoot(changed, sha256)).not.toBe(root);
        expect(merkleRoot([...hashes, sha256('one more')], sha256)).not.toBe(root);
        expect(merkleRoot([...hashes, hashes.at(-1) ?? ''], sha256)).not.toBe(root);
        expect(merkleRoot(hashes.toSpliced(i, 1), sha256)).not.toBe(root);
        expect(merkleRoot(swapped, sha256) === root).toBe(i === j);
      }),
    );
  });
});

const header: Omit<BaselineHeader, 'method'> = {
  project: 10_000,
  number: 2,
  edition: 3,
  grid: defaultGrid(3),
  policy: 'balanced',
};

function digestsOf(requirements: readonly Requirement[]): Map<number, ContentDigest> {
  return new Map(
    requirements.map((one) => [one.id, digestOf(canonicalContent({ ...one, description: null }), sha256)]),
  );
}

function assembled(
  requirements: readonly Requirement[],
  given: Partial<typeof header> = {},
): AssembledBaseline {
  const order = deriveOrder(requirements, header);
  if (!order.ok) throw new Error('cycle');
  return assembleBaseline({ ...header, ...given }, order.places, digestsOf(requirements), sha256);
}

const chart = [
  requirement(1, { departments: ['sales', 'finance'] }),
  requirement(2, { difficulty: 50, departments: ['sales'] }),
  requirement(3, { difficulty: 100, impact: 100, departments: ['finance'] }),
  requirement(4, { state: 'withdrawn' }),
];

describe('B1 what is signed', () => {
  const baseline = assembled(chart);

  test('a leaf for each place, a part for each department that has some', () => {
    expect(baseline.leaves.map(standingOf)).toEqual([
      { id: 1, label: '1.01', wave: 1, place: 1 },
      { id: 2, label: '2.01', wave: 2, place: 2 },
      { id: 3, label: '5.01', wave: 5, place: 3 },
    ]);
    expect(baseline.parts.map(({ department, count }) => [department, count])).toEqual([
      ['finance', 2],
      ['sales', 2],
    ]);
    expect(leavesOf('finance', baseline.leaves).map(({ id }) => id)).toEqual([1, 3]);
    expect(baseline.header.method).toBe(methodVersion);
    expect(editionLabel(baseline.header)).toBe('B2.3');
    expect(baseline.code).toBe(codeOf(baseline.root));
  });

  test('a part is the Merkle root of its leaves in order, however the leaves were kept', () => {
    const finance = leavesOf('finance', baseline.leaves).map((leaf) => leafHashOf(leaf, sha256));
    expect(baseline.parts[0]?.root).toBe(merkleRoot(finance, sha256));
    const sharded = [...baseline.leaves].sort((a, b) => (a.id % 2) - (b.id % 2));
    expect(partsOf(sharded, sha256)).toEqual(baseline.parts);
  });

  const otherHeaders: readonly [string, Partial<typeof header>][] = [
    ['project', { project: 10_001 }],
    ['number', { number: 3 }],
    ['edition', { edition: 4 }],
    ['policy', { policy: 'easyFirst' }],
    ['a label', { grid: { ...header.grid, impact: ['Huge', 'Medium', 'Small'] } }],
    ['levels', { grid: defaultGrid(2) }],
  ];
  test.each(otherHeaders)('another %s: another code, other things signed, the same roots', (_, given) => {
    const other = assembled(chart, given);
    expect(other.parts).toEqual(baseline.parts);
    expect(other.root).not.toBe(baseline.root);
    for (const part of baseline.parts) {
      expect(signedHashOf(other.header, part, sha256)).not.toBe(signedHashOf(baseline.header, part, sha256));
    }
  });

  test('two departments with the same requirements do not sign the same', () => {
    const shared = assembled([requirement(1, { departments: ['a', 'b'] })]);
    const [a, b] = shared.parts.map((part) => signedHashOf(shared.header, part, sha256));
    expect(a).not.toBe(b);
  });

  const changes: readonly [string, (one: Requirement) => Requirement][] = [
    ['words', (one) => ({ ...one, summary: `${one.summary}!` })],
    ['a score', (one) => ({ ...one, impact: 50 })],
    ['a department', (one) => ({ ...one, departments: [...one.departments, 'service'] })],
    ['a blocker', (one) => ({ ...one, blockers: [99] })],
  ];
  test.each(changes)(
    'law: %s changed on any requirement changes the code and its departments’ roots',
    (_, change) => {
      for (const changed of chart.slice(0, 3)) {
        const other = assembled(chart.map((one) => (one.id === changed.id ? change(one) : one)));
        expect(other.root).not.toBe(baseline.root);
        for (const department of changed.departments) {
          const rootOf = (of: AssembledBaseline) =>
            of.parts.find((part) => part.department === department)?.root;
          expect(rootOf(other)).not.toBe(rootOf(baseline));
        }
      }
    },
  );

  test('a place without a digest is a mistake of ours', () => {
    const order = deriveOrder(chart, header);
    if (!order.ok) throw new Error('cycle');
    expect(() => assembleBaseline(header, order.places, new Map(), sha256)).toThrow('No digest for 1');
  });

  test('10,000 requirements in ten departments', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      requirement(index + 1, { difficulty: 50 * (index % 3), departments: [String(index % 10)] }),
    );
    const whole = assembled(many);
    expect(whole.leaves).toHaveLength(10_000);
    expect(whole.parts.map(({ count }) => count)).toEqual(Array.from({ length: 10 }, () => 1_000));
  });
});
