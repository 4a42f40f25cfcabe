import { createElement, Fragment, type ReactNode } from 'react';
import type { AdfNode } from '../lib/adf';
import adfCss from './AdfDocument.module.css';

type Mark = NonNullable<AdfNode['marks']>[number];

function safeHref(value: unknown): string | undefined {
  return typeof value === 'string' && /^(https?:|mailto:|\/)/i.test(value) ? value : undefined;
}

function marked(inner: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'strong':
      return <strong>{inner}</strong>;
    case 'em':
      return <em>{inner}</em>;
    case 'code':
      return <code>{inner}</code>;
    case 'strike':
      return <s>{inner}</s>;
    case 'underline':
      return <u>{inner}</u>;
    case 'link':
      return (
        <a href={safeHref(mark.attrs?.href)} target="_blank" rel="noreferrer">
          {inner}
        </a>
      );
    default:
      return inner;
  }
}

/** As positional children, which need no keys: a document does not change under a reader's eyes. */
function children(node: AdfNode): ReactNode {
  return createElement(Fragment, null, ...(node.content ?? []).map(render));
}

const blocks: Record<string, (node: AdfNode) => ReactNode> = {
  doc: children,
  paragraph: (node) => <p>{children(node)}</p>,
  // Below the page's own headings.
  heading: (node) => (Number(node.attrs?.level) <= 2 ? <h3>{children(node)}</h3> : <h4>{children(node)}</h4>),
  bulletList: (node) => <ul>{children(node)}</ul>,
  orderedList: (node) => <ol start={Number(node.attrs?.order ?? 1)}>{children(node)}</ol>,
  listItem: (node) => <li>{children(node)}</li>,
  blockquote: (node) => <blockquote>{children(node)}</blockquote>,
  codeBlock: (node) => (
    <pre>
      <code>{children(node)}</code>
    </pre>
  ),
  rule: () => <hr />,
  hardBreak: () => <br />,
  panel: (node) => <div className={adfCss.panel}>{children(node)}</div>,
  table: (node) => (
    <div className={adfCss.scroll}>
      <table>
        <tbody>{children(node)}</tbody>
      </table>
    </div>
  ),
  tableRow: (node) => <tr>{children(node)}</tr>,
  tableHeader: (node) => <th>{children(node)}</th>,
  tableCell: (node) => <td>{children(node)}</td>,
  text: (node) => (node.marks ?? []).reduce<ReactNode>(marked, node.text ?? ''),
};

function render(node: AdfNode): ReactNode {
  const block = blocks[node.type];
  if (block) return block(node);
  if (node.content) return children(node);
  const { text, shortName, url } = node.attrs ?? {};
  const words = [text, shortName, url].find((value) => typeof value === 'string');
  return <span className={adfCss.unknown}>{typeof words === 'string' ? words : node.type}</span>;
}

/** A document in Atlassian Document Format: text, lists, tables, code; the rest as a word that names it. */
export function AdfDocument({ document }: { document: AdfNode }) {
  return <div className={adfCss.document}>{render(document)}</div>;
}
