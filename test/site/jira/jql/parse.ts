import { JastBuilder } from '@atlaskit/jql-ast';
import { JiraError } from '../route';

export const malformed = (message: string, line: number, character: number) =>
  new JiraError(400, [`Error in the JQL Query: ${message} (line ${line}, character ${character})`]);

/** Words without any operator, which Jira takes for a text search. */
const isBareWords = (jql: string) =>
  /^[\p{L}\p{N}\s]+$/u.test(jql) && !/\b(and|or|not|in|is|was|changed|order|by|empty|null)\b/i.test(jql);

type Tree = ReturnType<typeof parsed>;

/** Queries come again and again, and their parser is slow. Trees are only read, so that whoever asks may share one. */
const trees = new Map<string, Tree>();
const KEPT_TREES = 500;

/** The tree of a query, by Atlassian's own parser; 400 where it is malformed. */
export function parseJql(jql: string): Tree {
  const known = trees.get(jql);
  if (known !== undefined) return known;
  const tree = parsed(jql);
  if (trees.size >= KEPT_TREES) trees.clear();
  trees.set(jql, tree);
  return tree;
}

function parsed(jql: string) {
  const builder = new JastBuilder();
  const direct = builder.build(jql);
  const tree =
    direct.errors.length > 0 && isBareWords(jql) ? builder.build(`text ~ "${jql.trim()}"`) : direct;
  const error = tree.errors[0];
  if (error === undefined && tree.query !== undefined) return tree.query;
  const at = error as { line?: number; charPositionInLine?: number } | undefined;
  throw malformed(error?.message ?? 'It cannot be parsed.', at?.line ?? 1, (at?.charPositionInLine ?? 0) + 1);
}
