import { isRecord } from './plan';

/** The text of an Atlassian document, a line for each block: for text search and changelogs. */
export function documentText(node: unknown): string {
  if (!isRecord(node)) return '';
  if (typeof node.text === 'string') return node.text;
  if (node.type === 'hardBreak') return '\n';
  const inner = Array.isArray(node.content) ? node.content.map(documentText) : [];
  const blocks = node.type === 'doc' || String(node.type).endsWith('List') || node.type === 'listItem';
  return inner.join(blocks ? '\n' : '');
}

const escapeHtml = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char,
  );

const TAGS: Record<string, string> = {
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  codeBlock: 'pre',
};

/** A document as simple HTML: blocks and lists, no marks. */
export function documentHtml(node: unknown): string {
  if (!isRecord(node)) return '';
  if (typeof node.text === 'string') return escapeHtml(node.text);
  if (node.type === 'hardBreak') return '<br/>';
  const inner = Array.isArray(node.content) ? node.content.map(documentHtml).join('') : '';
  const level = isRecord(node.attrs) ? Number(node.attrs.level ?? 1) : 1;
  const tag = node.type === 'heading' ? `h${level}` : TAGS[String(node.type)];
  return tag === undefined ? inner : `<${tag}>${inner}</${tag}>`;
}
