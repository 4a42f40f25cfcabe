/** Atlassian Document Format, as far as a plain text needs it. */

export interface AdfNode {
  type: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: AdfNode[];
}

export function isAdf(value: unknown): value is AdfNode {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc';
}

/** A document of a paragraph for each block of lines; null for nothing, as Jira keeps an empty description. */
export function adfFromText(text: string): unknown {
  const blocks = text.trim().split(/\n\s*\n/);
  if (!blocks[0]) return null;
  return {
    type: 'doc',
    version: 1,
    content: blocks.map((block) => ({
      type: 'paragraph',
      content: block
        .split('\n')
        .flatMap((line, index) => [
          ...(index > 0 ? [{ type: 'hardBreak' }] : []),
          ...(line ? [{ type: 'text', text: line }] : []),
        ]),
    })),
  };
}

const blockTypes = new Set(['paragraph', 'heading', 'codeBlock', 'listItem', 'tableRow', 'rule']);

/** The text of a document, with an empty line between its blocks. */
export function textFromAdf(node: AdfNode): string {
  if (node.type === 'text') return node.text ?? '';
  if (node.type === 'hardBreak') return '\n';
  const inside = (node.content ?? []).map(textFromAdf).join('');
  if (typeof node.attrs?.text === 'string' && !inside) return node.attrs.text;
  if (node.type === 'doc') return inside.trim();
  return blockTypes.has(node.type) && !inside.endsWith('\n\n') ? `${inside}\n\n` : inside;
}

const plainTypes = new Set(['doc', 'paragraph', 'text', 'hardBreak']);

/** Whether editing it as plain text would lose something. */
export function isPlainAdf(node: AdfNode): boolean {
  return plainTypes.has(node.type) && !node.marks?.length && (node.content ?? []).every(isPlainAdf);
}
