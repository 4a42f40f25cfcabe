import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalAdf, writableAdf } from '../../src/domain/adf';
import {
  changesOnBoard,
  changesSince,
  heldParts,
  markOf,
  maskOf,
  partsOfMask,
} from '../../src/domain/change';
import { canonicalContent, contentHashOf, digestOf, type RawContent } from '../../src/domain/content';
import type { BoardEntry, StateClass } from '../../src/domain/vocabulary';

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const paragraph = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

const raw: RawContent = {
  summary: 'Quotes',
  description: paragraph('In one step.'),
  difficulty: 0,
  impact: 50,
  departments: ['1', '2'],
  blockers: [7],
};
const digest = (given: Partial<RawContent> = {}) => digestOf(canonicalContent({ ...raw, ...given }), hash);
const leaf = { digest: digest() };

function entry(given: Partial<RawContent> = {}, state: StateClass = 'open'): BoardEntry {
  const whole = { ...raw, ...given };
  return {
    id: 1,
    key: 'CRM-1',
    summary: whole.summary,
    difficulty: whole.difficulty,
    impact: whole.impact,
    departments: whole.departments,
    blockers: whole.blockers,
    state,
    rank: null,
    status: 'To do',
    updated: 0,
    security: null,
    contentHash: contentHashOf(digest(given), hash),
    assignee: null,
    estimate: null,
    points: null,
    iterations: [],
  };
}

const cases: readonly [string, Partial<RawContent>, StateClass, readonly string[]][] = [
  ['nothing', {}, 'open', []],
  ['a space at the end', { summary: 'Quotes ' }, 'done', []],
  ['the summary', { summary: 'Offers' }, 'open', ['summary']],
  ['the description', { description: paragraph('In two steps.') }, 'started', ['description']],
  ['both', { summary: 'Offers', description: null }, 'open', ['summary', 'description']],
  ['scores', { difficulty: 100, impact: null }, 'open', ['difficulty', 'impact']],
  ['departments and blockers', { departments: ['1'], blockers: [] }, 'open', ['departments', 'blockers']],
  ['its state', {}, 'withdrawn', ['state']],
  ['put aside and reworded', { summary: 'Offers' }, 'notNow', ['summary', 'state']],
];

describe('what differs from what was signed', () => {
  it.each(cases)('%s: on the issue', (_name, given, state, expected) => {
    expect(changesSince(leaf, { digest: digest(given), state })).toEqual(expected);
  });

  it.each(cases)('%s: on the board', (_name, given, state, expected) => {
    expect(changesOnBoard(leaf, entry(given, state), hash)).toEqual(expected);
  });

  it('is the whole requirement where it has gone', () => {
    expect(changesOnBoard(leaf, null, hash)).toEqual(['gone']);
  });

  it('is no wording that was recorded as meaning the same, but any other', () => {
    const { summary, description } = digest({ summary: 'Offers', description: paragraph('At once.') });
    const settled = { ...leaf, same: { summary, description } };
    const told = { summary: 'Offers', description: paragraph('At once.') };
    expect(changesOnBoard(settled, entry(told), hash)).toEqual([]);
    expect(changesOnBoard(settled, entry({ ...told, impact: 0 }), hash)).toEqual(['impact']);
    expect(changesOnBoard(settled, entry({ summary: 'Offers' }), hash)).toEqual(['summary']);
    expect(changesOnBoard(settled, entry({ ...told, summary: 'Tenders' }), hash)).toEqual([
      'summary',
      'description',
    ]);
    expect(changesOnBoard(settled, entry(), hash)).toEqual([]);
  });

  it('is stale where it is wording, and held where it is anything else', () => {
    expect(markOf([])).toBeNull();
    expect(markOf(['summary', 'description'])).toBe('stale');
    expect(markOf(['summary', 'state'])).toBe('held');
    expect(markOf(['gone'])).toBe('held');
  });

  it('fits into a number', () => {
    for (let mask = 0; mask < 1 << heldParts.length; mask += 1) expect(maskOf(partsOfMask(mask))).toBe(mask);
  });
});

describe('a description that is put back', () => {
  it('is what was signed, in the form that Jira takes', () => {
    const written = {
      version: 1,
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'mention', attrs: { id: 'a1', text: '@Ada' } }] },
        {
          type: 'taskList',
          attrs: { localId: 'x' },
          content: [
            {
              type: 'taskItem',
              attrs: { localId: 'y', state: 'TODO' },
              content: [{ type: 'text', text: 'Ask' }],
            },
          ],
        },
        {
          type: 'mediaSingle',
          attrs: { layout: 'wide' },
          content: [{ type: 'media', attrs: { id: 'm', type: 'file', collection: 'c', width: 3 } }],
        },
      ],
    };
    const canonical = canonicalAdf(written);
    expect(canonicalAdf(writableAdf(canonical))).toEqual(canonical);
    expect(writableAdf(canonical)).toMatchObject({
      version: 1,
      type: 'doc',
      content: [
        {},
        { attrs: { localId: expect.any(String) }, content: [{ attrs: { localId: expect.any(String) } }] },
        { attrs: { layout: 'center' }, content: [{ attrs: { id: 'm', type: 'file', collection: '' } }] },
      ],
    });
    expect(writableAdf(canonicalAdf(null))).toBeNull();
  });
});
