import type { Exchange } from './contract';

/** What somebody else's reading of Jira finds wrong with an answer. */
export interface Finding {
  /** `GET /rest/api/3/issue/{issueIdOrKey}` as the witness names it. */
  operation: string;
  at: string;
  detail: string;
}

export interface Witness {
  /** Findings in an answer of an operation that the witness knows; null where it has nothing to say. */
  findings(exchange: Exchange): Finding[] | null;
}

/** Heard besides Atlassian's documents, which may be absent. */
export const witnesses: Witness[] = [];
