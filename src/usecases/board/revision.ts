import type { Sha256 } from '../ports';

/** Hex digits of a salt: 2^44, which leaves room for the sum of the revisions below 2^53. */
const saltDigits = 11;

/**
 * The one number that a client holds for everything that a view shows. It is the sum of the records'
 * revisions, which only rise, so that it stays the same only while all of them do; and it is salted for the
 * account with a secret of the board. Jira is asked before one is given out, so that whoever presents the
 * present one has been let in at this very state of the board, and can be told "nothing new" without asking
 * Jira again. For everybody else it never matches.
 */
export function revisionFor(
  accountId: string,
  secret: string,
  revs: readonly (number | undefined)[],
  hash: Sha256,
): number {
  const salt = Number.parseInt(hash(`${secret}:${accountId}`).slice(0, saltDigits), 16);
  return revs.reduce<number>((sum, rev) => sum + (rev ?? 0), salt);
}
