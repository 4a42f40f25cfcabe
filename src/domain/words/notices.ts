import type { GoalTerms } from '../gates/goals';
import type { NotNow } from '../notNow';
import { sayTerms } from './goals';

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

/**
 * Asks somebody once more to answer a change request.
 * @param key of the issue that the mail is about
 * @param link its address, or null where that is not known
 */
export function answerNotice(
  change: {
    readonly number: number;
    readonly reason: string;
    readonly issue: { readonly key: string; readonly summary?: string };
  },
  key: string,
  link: string | null,
): Notice {
  const { number, reason, issue } = change;
  const subject = `${key}: your answer to change request ${number} is awaited`;
  const ask = 'Confirm or reject it on the issue, under “Where it stands”, or on the page Changes.';
  // Mail goes where Jira's permissions do not reach: of what some may not see it says no more than the key.
  const about =
    issue.summary === undefined
      ? `It is about ${issue.key}.`
      : `It is about ${issue.key} “${issue.summary}”.`;
  const why = issue.summary === undefined ? [] : [`Why: ${reason}`];
  return { subject, text: [about, ...why, ask, ...(link === null ? [] : [link])].join('\n\n') };
}

/**
 * The day of a condition that a gate was passed with has come.
 * @param key of the gate's issue
 * @param gate what people call it
 * @param due the day, `2026-07-17`
 * @param link the issue's address, or null where that is not known
 */
export function conditionNotice(
  key: string,
  gate: string,
  { text, due }: { readonly text: string; readonly due: string },
  link: string | null,
): Notice {
  const lines = [
    `${gate} was passed on conditions. This one is yours, and is due on ${due}:`,
    text,
    'Until it is met the next gate stays closed. When it is done, have the quality monitor or a member of the steering committee note it as met on the issue, under “Where it stands”.',
    ...(link === null ? [] : [link]),
  ];
  return { subject: `${key}: a condition of ${gate} is due (${due})`, text: lines.join('\n\n') };
}

/**
 * The day has come by which a goal was to be reached, and nobody has entered what it came to.
 * @param key of the goal's issue
 * @param link its address, or null where that is not known
 */
export function goalNotice(key: string, terms: GoalTerms, link: string | null): Notice {
  const lines = [
    `The day of the goal ${key} has come: from ${sayTerms(terms)}.`,
    `How it is measured: ${terms.way}`,
    'Enter what it has come to on the issue, under “Where it stands”, or on the page Goals. Gate 9 asks for a figure of that day or later.',
    ...(link === null ? [] : [link]),
  ];
  return { subject: `${key}: the result of a goal is due (${terms.targetOn})`, text: lines.join('\n\n') };
}
