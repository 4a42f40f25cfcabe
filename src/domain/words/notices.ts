import type { NotNow } from '../notNow';

/** English: what Jira's mail says in the app's name. */

interface Notice {
  readonly subject: string;
  readonly text: string;
}

/**
 * The review of something that is not now.
 * @param review the day, `2026-05-14`
 * @param about null where whoever reads the mail may not be who may see the issue
 */
export function reviewNotice(
  key: string,
  review: string,
  about: (Pick<NotNow, 'reason' | 'condition'> & { readonly entry: { readonly summary: string } }) | null,
): Notice {
  const subject = `${key}: look again at what is not now (${review})`;
  const ask =
    'You see to it: bring it back, or give it another day, on the issue under “Where it stands” or on the matrix.';
  if (about === null) return { subject, text: `${key} was put aside until ${review}. ${ask}` };
  const { reason, condition, entry } = about;
  const lines = [
    `${key} “${entry.summary}” was put aside until ${review}.`,
    `Why: ${reason}`,
    `It comes back when: ${condition}`,
    ask,
  ];
  return { subject, text: lines.join('\n\n') };
}
