import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalAdf, plainText } from '../../src/domain/adf';
import { canonicalJson } from '../../src/domain/canonical';

interface Node {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly Node[];
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
  readonly text?: string;
}

const doc = (...content: Node[]): Node => ({ type: 'doc', content });
const paragraph = (...content: Node[]): Node => ({ type: 'paragraph', content });
const text = (words: string, ...marks: string[]): Node => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
});
const form = (document: unknown) => canonicalJson(canonicalAdf(document));

describe('what makes no difference', () => {
  const plain = doc(paragraph(text('Record the call')));
  const cases: readonly [string, unknown, unknown][] = [
    ['the version', { version: 1, ...plain }, plain],
    ['text cut in two', doc(paragraph(text('Record '), text('the call'))), plain],
    ['empty text', doc(paragraph(text(''), text('Record the call'), text(''))), plain],
    ['white space at the end', doc(paragraph(text('Record the call \n\t'))), plain],
    ['white space at the end in bold', doc(paragraph(text('Record the call '), text('  ', 'strong'))), plain],
    ['a line break at the end', doc(paragraph(text('Record the call'), { type: 'hardBreak' })), plain],
    [
      'empty paragraphs at the end',
      doc(paragraph(text('Record the call')), paragraph(), { type: 'paragraph' }),
      plain,
    ],
    ['composed and decomposed letters', doc(paragraph(text('Café'))), doc(paragraph(text('Cafe\u0301')))],
    [
      'an accent in a text of its own',
      doc(paragraph(text('Café'))),
      doc(paragraph(text('Cafe'), text('\u0301'))),
    ],
    ['line ends', doc(paragraph(text('a\r\nb'))), doc(paragraph(text('a\nb')))],
    [
      'the order of marks',
      doc(paragraph(text('x', 'em', 'strong'))),
      doc(paragraph(text('x', 'strong', 'em'))),
    ],
    [
      'alignment',
      doc({
        type: 'paragraph',
        content: [text('x')],
        marks: [{ type: 'alignment', attrs: { align: 'center' } }],
      }),
      doc(paragraph(text('x'))),
    ],
    [
      'an inline comment',
      doc(paragraph({ ...text('x'), marks: [{ type: 'annotation', attrs: { id: 'a1' } }] })),
      doc(paragraph(text('x'))),
    ],
    [
      'columns',
      doc({
        type: 'layoutSection',
        content: [
          { type: 'layoutColumn', attrs: { width: 50 }, content: [paragraph(text('a'))] },
          { type: 'layoutColumn', attrs: { width: 50 }, content: [paragraph(text('b'))] },
        ],
      }),
      doc(paragraph(text('a')), paragraph(text('b'))),
    ],
    [
      'what somebody mentioned is called',
      doc(
        paragraph({
          type: 'mention',
          attrs: { id: 'acc-1', text: '@Ada', accessLevel: 'NONE', localId: 'l' },
        }),
      ),
      doc(paragraph({ type: 'mention', attrs: { id: 'acc-1', text: '@Ada Lovelace' } })),
    ],
    [
      'name and size of a picture',
      doc({
        type: 'mediaSingle',
        attrs: { layout: 'center', width: 66 },
        content: [
          { type: 'media', attrs: { id: 'm1', type: 'file', collection: 'c', width: 10, alt: 'a.png' } },
        ],
      }),
      doc({ type: 'mediaSingle', content: [{ type: 'media', attrs: { type: 'file', id: 'm1' } }] }),
    ],
    [
      'attributes that say what is so without them',
      doc({
        type: 'orderedList',
        attrs: { order: 1 },
        content: [{ type: 'listItem', content: [paragraph(text('x'))] }],
      }),
      doc({ type: 'orderedList', content: [{ type: 'listItem', content: [paragraph(text('x'))] }] }),
    ],
    ['null and nothing', null, undefined],
    ['null and a document without words', null, doc(paragraph())],
    ['plain text where a client sends that', 'Record the call\n', plain],
  ];
  test.each(cases)('%s', (_, one, other) => {
    expect(form(one)).toBe(form(other));
  });
});

describe('what does', () => {
  const cases: readonly [string, Node, Node][] = [
    ['a word', doc(paragraph(text('a'))), doc(paragraph(text('b')))],
    ['capitals', doc(paragraph(text('a'))), doc(paragraph(text('A')))],
    ['white space within', doc(paragraph(text('a b'))), doc(paragraph(text('a  b')))],
    ['white space at the start', doc(paragraph(text('a'))), doc(paragraph(text(' a')))],
    [
      'how far bold reaches',
      doc(paragraph(text('ab', 'strong'))),
      doc(paragraph(text('a', 'strong'), text('b'))),
    ],
    ['striking through', doc(paragraph(text('a'))), doc(paragraph(text('a', 'strike')))],
    ['two paragraphs for one', doc(paragraph(text('ab'))), doc(paragraph(text('a')), paragraph(text('b')))],
    [
      'the order of paragraphs',
      doc(paragraph(text('a')), paragraph(text('b'))),
      doc(paragraph(text('b')), paragraph(text('a'))),
    ],
    [
      'another person',
      doc(paragraph({ type: 'mention', attrs: { id: 'acc-1' } })),
      doc(paragraph({ type: 'mention', attrs: { id: 'acc-2' } })),
    ],
    [
      'another picture',
      doc({ type: 'mediaSingle', content: [{ type: 'media', attrs: { id: 'm1', type: 'file' } }] }),
      doc({ type: 'mediaSingle', content: [{ type: 'media', attrs: { id: 'm2', type: 'file' } }] }),
    ],
    [
      'where a link leads',
      doc(paragraph({ ...text('x'), marks: [{ type: 'link', attrs: { href: 'https://a.example' } }] })),
      doc(paragraph({ ...text('x'), marks: [{ type: 'link', attrs: { href: 'https://b.example' } }] })),
    ],
    [
      'a task that is done',
      doc({
        type: 'taskList',
        content: [{ type: 'taskItem', attrs: { state: 'TODO' }, content: [text('x')] }],
      }),
      doc({
        type: 'taskList',
        content: [{ type: 'taskItem', attrs: { state: 'DONE' }, content: [text('x')] }],
      }),
    ],
    [
      'a cell over two columns',
      doc({
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text('x'))] }] }],
      }),
      doc({
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [{ type: 'tableCell', attrs: { colspan: 2 }, content: [paragraph(text('x'))] }],
          },
        ],
      }),
    ],
  ];
  test.each(cases)('%s', (_, one, other) => {
    expect(form(one)).not.toBe(form(other));
  });
});

const words = fc.constantFrom('call', ' ', 'e', '\u0301', 'é', 'a\r\nb', 'x  ', '\t', 'Ω');
const anyText: fc.Arbitrary<Node> = fc
  .tuple(words, fc.subarray(['strong', 'em', 'code']))
  .map(([word, marks]) => text(word, ...marks));
const anyInline: fc.Arbitrary<Node> = fc.oneof(
  { weight: 5, arbitrary: anyText },
  fc.constantFrom<Node>(
    { type: 'hardBreak' },
    { type: 'mention', attrs: { id: 'acc-1', text: '@Ada' } },
    { type: 'emoji', attrs: { shortName: ':ok:', text: '👌', id: '1' } },
  ),
);
const anyDocument: fc.Arbitrary<Node> = fc
  .letrec<{ block: Node }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 3 },
      fc.array(anyInline, { maxLength: 4 }).map((content) => paragraph(...content)),
      fc
        .tuple(
          fc.constantFrom('panel', 'listItem', 'layoutColumn', 'tableCell'),
          fc.array(tie('block'), { maxLength: 3 }),
          fc.dictionary(
            fc.constantFrom('panelType', 'localId', 'width', 'order', 'title'),
            fc.constantFrom('a', null, 1, ''),
            {
              maxKeys: 3,
            },
          ),
        )
        .map(([type, content, attrs]): Node => ({ type, attrs, content })),
    ),
  }))
  .block.chain((first) => fc.array(fc.constant(first), { maxLength: 2 }))
  .map((content) => doc(...content));

/** The same document as another editor might store it. */
function disturbed(node: Node, salt: number): Node {
  const attrs = Object.entries(node.attrs ?? {}).reverse();
  const content = node.content?.flatMap((child): Node[] => {
    const other = disturbed(child, salt + 1);
    if (child.type !== 'text' || child.text === undefined || child.text.length < 2) return [other];
    const cut = 1 + (salt % (child.text.length - 1));
    return [
      { ...other, text: child.text.slice(0, cut) },
      { ...other, text: child.text.slice(cut) },
    ];
  });
  return {
    ...(node.marks && { marks: [...node.marks].reverse() }),
    ...(content && { content: node.type === 'paragraph' ? [...content, text('  ')] : content }),
    ...(node.type !== 'text' && { attrs: { localId: `local-${salt}`, ...Object.fromEntries(attrs) } }),
    ...(node.text !== undefined && { text: node.text }),
    type: node.type,
  };
}

describe('laws of the canonical form', () => {
  test('idempotent', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const once = canonicalAdf(document);
        expect(canonicalAdf(once)).toEqual(once);
      }),
    );
  });

  test('the same under the order of attributes, local ids, cuts in text, and white space at the end', () => {
    fc.assert(
      fc.property(anyDocument, fc.nat(9), (document, salt) => {
        expect(form(disturbed(document, salt))).toBe(form(document));
      }),
    );
  });

  test('text is composed in what is kept, too', () => {
    const kept = canonicalAdf(doc(paragraph(text('Cafe'), text('\u0301'))));
    expect(kept?.content?.[0]?.content).toEqual([{ type: 'text', text: 'Caf\u00e9' }]);
  });

  test('whatever arrives, it answers', () => {
    fc.assert(fc.property(fc.anything(), (anything) => void canonicalAdf(anything)));
    const hostile = [
      { type: 'constructor', attrs: { toString: 'x', ['__proto__']: 1 }, content: [{ type: 7 }, null] },
    ];
    expect(form({ type: 'doc', content: hostile })).toContain('constructor');
  });
});

describe('plain text', () => {
  const cases: readonly [string, Node, string][] = [
    [
      'a line a block',
      doc(paragraph(text('One')), paragraph(text('two'), { type: 'hardBreak' }, text('three'))),
      'One\ntwo\nthree',
    ],
    [
      'lists',
      doc({
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph(text('a'))] },
          { type: 'listItem', content: [paragraph(text('b'))] },
        ],
      }),
      '• a\n• b',
    ],
    [
      'tables',
      doc({
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              { type: 'tableHeader', content: [paragraph(text('a'))] },
              { type: 'tableCell', content: [paragraph(text('b'))] },
            ],
          },
        ],
      }),
      'a | b',
    ],
    [
      'what stands for words',
      doc(
        paragraph(
          { type: 'mention', attrs: { id: 'acc-1', text: '@ada' } },
          text(' '),
          { type: 'status', attrs: { text: 'DUE', color: 'red' } },
          text(' '),
          { type: 'date', attrs: { timestamp: '1700006400000' } },
          text(' '),
          { type: 'inlineCard', attrs: { url: 'https://a.example/' } },
        ),
      ),
      '@Ada Lovelace DUE 2023-11-15 https://a.example/',
    ],
    [
      'tasks',
      doc({
        type: 'taskList',
        content: [
          { type: 'taskItem', attrs: { state: 'DONE' }, content: [text('a')] },
          { type: 'taskItem', attrs: { state: 'TODO' }, content: [text('b')] },
        ],
      }),
      '☑ a\n☐ b',
    ],
    ['nothing', doc(), ''],
  ];
  test.each(cases)('%s', (_, document, expected) => {
    expect(plainText(document, (id) => (id === 'acc-1' ? 'Ada Lovelace' : null))).toBe(expected);
  });
});
