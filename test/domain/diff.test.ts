import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWords, type Span } from '../../src/domain/diff';

const without = (spans: readonly Span[], kind: Span['kind']) =>
  spans
    .filter((span) => span.kind !== kind)
    .map(({ text }) => text)
    .join('');

const shown = (before: string, after: string) =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

describe('words that changed', () => {
  it.each([
    ['nothing', 'Quotes in one step.', 'Quotes in one step.', 'Quotes in one step.'],
    ['one word', 'in one step', 'in two steps', 'in [-one step][+two steps]'],
    ['an end', 'From a lead.', 'From a lead or a call.', 'From a lead[+ or a call].'],
    ['everything', 'Quotes', 'Offers', '[-Quotes][+Offers]'],
    ['from nothing', '', 'Offers', '[+Offers]'],
    ['to nothing', 'Offers', '', '[-Offers]'],
    ['a number', 'within 10 days', 'within 100 days', 'within [-10][+100] days'],
    ['far apart', 'a b c d e f g', 'x b c d e f y', '[-a][+x] b c d e f [-g][+y]'],
    ['a mark', 'Yes, it does', 'Yes it does', 'Yes[-,] it does'],
    ['lines', 'one\ntwo', 'one\nzwei', 'one\n[-two][+zwei]'],
    ['another script', '見積もり を 作る', '見積もり を 送る', '見積もり を [-作る][+送る]'],
  ])('%s', (_name, before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it('give both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '  ', '\n', '.', 'é', '日本'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const before = one.join('');
        const after = other.join('');
        const spans = diffWords(before, after);
        expect(without(spans, 'added')).toBe(before);
        expect(without(spans, 'removed')).toBe(after);
        expect(spans.every(({ text: part }) => part !== '')).toBe(true);
      }),
    );
  });

  it('of texts too long to compare are replaced as a whole', () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, n) => `${word}${n}`).join(' ');
    const spans = diffWords(`start ${long('a')} end`, `start ${long('b')} end`);
    expect(spans.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
  });
});
