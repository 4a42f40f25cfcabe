import { isRecord } from './fields/plan';

/** Accounts that a document mentions, each once. */
export function userMentions(node: unknown): string[] {
  if (!isRecord(node)) return [];
  const own = node.type === 'mention' && isRecord(node.attrs) ? [String(node.attrs.id)] : [];
  const inner = Array.isArray(node.content) ? node.content.flatMap(userMentions) : [];
  return [...new Set([...own, ...inner])];
}
