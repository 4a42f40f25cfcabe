import { byCodeUnit, canonicalJson, isObject, type Json, toJson } from './canonical';

/**
 * Atlassian Document Format as a signature covers it (B2): what was written, without how an editor happened
 * to store or lay it out.
 */

interface AdfMark {
  readonly type: string;
  readonly attrs?: { readonly [name: string]: Json };
}

export interface AdfNode {
  readonly type: string;
  readonly attrs?: { readonly [name: string]: Json };
  readonly content?: readonly AdfNode[];
  readonly marks?: readonly AdfMark[];
  readonly text?: string;
}

/** Ids that editors give anew, sizes, layout, and places where media are stored. */
const ignoredAttributes: ReadonlySet<string> = new Set([
  'localId',
  'uniqueId',
  'occurrenceKey',
  'collection',
  'width',
  'height',
  'widthType',
  'layout',
  'colwidth',
  'displayMode',
  'isNumberColumnEnabled',
]);

/** Layout, and anchors of things kept elsewhere: inline comments, references, data sources. */
const ignoredMarks: ReadonlySet<string> = new Set([
  'alignment',
  'indentation',
  'breakout',
  'border',
  'annotation',
  'fragment',
  'dataConsumer',
]);

/** Containers that only lay out; their contents stand for themselves. */
const layoutNodes: ReadonlySet<string> = new Set(['layoutSection', 'layoutColumn']);

/** Where a node is known by its id (or words), only these attributes count: names are others' to change. */
const onlyAttributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['mention', ['id']],
  ['media', ['id', 'type', 'url']],
  ['mediaInline', ['id', 'type', 'url']],
  ['emoji', ['shortName', 'id']],
]);

/** Values that mean the same as no value. */
const defaults: ReadonlyMap<string, Json> = new Map([
  ['colspan', 1],
  ['rowspan', 1],
  ['order', 1],
]);

/**
 * The canonical form of a description, or null where it says nothing. Idempotent. Text that is not ADF (Jira
 * hands plain text to validators of some clients) is taken as one paragraph a line.
 */
export function canonicalAdf(document: unknown): AdfNode | null {
  const content =
    typeof document === 'string'
      ? trimEnd(document.split(/\r?\n/).map(paragraphOf))
      : isObject(document)
        ? contentOf(document)
        : [];
  return content.length === 0 ? null : { type: 'doc', content };
}

function paragraphOf(line: string): AdfNode {
  const text = line.normalize('NFC').trimEnd();
  return text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] };
}

function contentOf(node: Readonly<Record<string, unknown>>): AdfNode[] {
  if (!Array.isArray(node.content)) return [];
  return trimEnd(joinText(node.content.flatMap(canonicalNodes)));
}

function canonicalNodes(node: unknown): AdfNode[] {
  if (!isObject(node) || typeof node.type !== 'string') return [];
  const type = node.type;
  if (layoutNodes.has(type)) return contentOf(node);
  const marks = marksOf(node.marks);
  if (type === 'text') {
    const text = typeof node.text === 'string' ? node.text : '';
    return text === '' ? [] : [{ type, ...(marks.length > 0 && { marks }), text }];
  }
  const attrs = attributesOf(type, node.attrs);
  const content = contentOf(node);
  return [
    {
      type,
      ...(attrs !== null && { attrs }),
      ...(marks.length > 0 && { marks }),
      ...(content.length > 0 && { content }),
    },
  ];
}

function attributesOf(type: string, attributes: unknown): { readonly [name: string]: Json } | null {
  if (!isObject(attributes)) return null;
  const only = onlyAttributes.get(type);
  const kept = Object.entries(attributes).filter(
    ([name, value]) =>
      value !== null &&
      value !== '' &&
      !name.startsWith('__') &&
      !ignoredAttributes.has(name) &&
      defaults.get(name) !== value &&
      (only === undefined || only.includes(name)),
  );
  const canonical = toJson(Object.fromEntries(kept));
  return kept.length > 0 && isObject(canonical) ? (canonical as { readonly [name: string]: Json }) : null;
}

function marksOf(marks: unknown): AdfMark[] {
  if (!Array.isArray(marks)) return [];
  const byText = new Map<string, AdfMark>();
  for (const mark of marks) {
    if (!isObject(mark) || typeof mark.type !== 'string' || ignoredMarks.has(mark.type)) continue;
    const attrs = attributesOf(mark.type, mark.attrs);
    const canonical = { type: mark.type, ...(attrs !== null && { attrs }) };
    byText.set(canonicalJson(canonical), canonical);
  }
  return [...byText].sort(([a], [b]) => byCodeUnit(a, b)).map(([, mark]) => mark);
}

/** One text node where an editor left several with the same marks. */
function joinText(nodes: readonly AdfNode[]): AdfNode[] {
  const joined: AdfNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (last?.type === 'text' && node.type === 'text' && sameMarks(last, node)) {
      joined[joined.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` };
    } else {
      joined.push(node);
    }
  }
  // Only now is an accent beside its letter, and a line end in one piece.
  return joined.map((node) => (node.text === undefined ? node : { ...node, text: composed(node.text) }));
}

function composed(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC');
}

function sameMarks(a: AdfNode, b: AdfNode): boolean {
  return canonicalJson(a.marks ?? []) === canonicalJson(b.marks ?? []);
}

/** Without white space, line breaks and empty paragraphs at the end. */
function trimEnd(nodes: readonly AdfNode[]): AdfNode[] {
  const trimmed = [...nodes];
  for (let last = trimmed.at(-1); last !== undefined; last = trimmed.at(-1)) {
    if (last.type === 'hardBreak' || (last.type === 'paragraph' && last.content === undefined)) {
      trimmed.pop();
      continue;
    }
    if (last.type !== 'text') break;
    const text = (last.text ?? '').trimEnd();
    trimmed.pop();
    if (text === '') continue;
    trimmed.push({ ...last, text });
    break;
  }
  return trimmed;
}

const blockNodes: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'blockquote',
  'panel',
  'bulletList',
  'orderedList',
  'taskList',
  'decisionList',
  'listItem',
  'taskItem',
  'decisionItem',
  'table',
  'tableRow',
  'mediaSingle',
  'mediaGroup',
  'expand',
  'nestedExpand',
  'rule',
  'blockCard',
  'embedCard',
]);

/**
 * The words of a description, for people to read: a line a block, list items and cells marked.
 *
 * @param nameOf what to call somebody who is mentioned; the canonical form has only the account id
 */
export function plainText(
  document: unknown,
  nameOf: (accountId: string) => string | null = () => null,
): string {
  const canonical = canonicalAdf(document);
  if (canonical === null) return '';
  return textOf(canonical, nameOf)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function textOf(node: AdfNode, nameOf: (accountId: string) => string | null): string {
  const inner = (node.content ?? []).map((child) => textOf(child, nameOf));
  const attribute = (name: string) => String(node.attrs?.[name] ?? '');
  switch (node.type) {
    case 'text':
      return node.text ?? '';
    case 'hardBreak':
      return '\n';
    case 'mention':
      return `@${nameOf(attribute('id')) ?? attribute('id')}`;
    case 'emoji':
      return attribute('shortName');
    case 'status':
      return attribute('text');
    case 'date':
      return dayOf(Number(attribute('timestamp')));
    case 'inlineCard':
      return attribute('url');
    case 'blockCard':
    case 'embedCard':
      return `${attribute('url')}\n`;
    case 'listItem':
    case 'decisionItem':
      return `• ${inner.join('')}\n`;
    case 'taskItem':
      return `${attribute('state') === 'DONE' ? '☑' : '☐'} ${inner.join('')}\n`;
    case 'tableRow':
      return `${inner.map((cell) => cell.trim()).join(' | ')}\n`;
    case 'expand':
    case 'nestedExpand':
      return `${attribute('title')}\n${inner.join('')}\n`;
    default:
      return blockNodes.has(node.type) ? `${inner.join('')}\n` : inner.join('');
  }
}

/** Nodes that Jira wants an id on, which editors give and we do not keep. */
const identified: ReadonlySet<string> = new Set(['taskList', 'taskItem', 'decisionList', 'decisionItem']);

/** A canonical description as Jira takes it: with the version, and what its schema asks for besides words. */
export function writableAdf(canonical: AdfNode | null): unknown {
  if (canonical === null) return null;
  let ids = 0;
  const writable = (node: AdfNode): AdfNode => {
    ids += 1;
    const attrs = {
      ...node.attrs,
      ...(identified.has(node.type) && { localId: String(ids) }),
      ...(node.type === 'media' && node.attrs?.type !== 'external' && { collection: '' }),
      ...(node.type === 'mediaSingle' && { layout: 'center' }),
    };
    return {
      ...node,
      ...(Object.keys(attrs).length > 0 && { attrs }),
      ...(node.content !== undefined && { content: node.content.map(writable) }),
    };
  };
  return { version: 1, ...writable(canonical) };
}

/** ADF dates are epoch milliseconds at midnight UTC: the day as YYYY-MM-DD. */
function dayOf(timestamp: number): string {
  const day = new Date(timestamp);
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10);
}
