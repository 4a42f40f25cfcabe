import { countOf } from '../../../../src/domain/words/grammar';

/** English for *not now*, on the matrix and on the issue. */
export const words = {
  put: 'Not now…',
  edit: 'Reason and review…',
  back: 'Bring back',
  title: (n: number, key: string, aside: boolean) =>
    aside ? `Why ${key} is not now` : n === 1 ? `Not now: ${key}` : `Not now: ${countOf(n, 'requirement')}`,
  intro: 'It stays on the chart and leaves the order. Whoever sees to it is reminded by mail on the day.',
  reason: 'Why not now?',
  condition: 'What would bring it back?',
  who: 'Who sees to that?',
  review: 'Look again on',
  missing: 'Each of the four is needed.',
  confirm: (aside: boolean) => (aside ? 'Save' : 'Put aside'),
  cancel: 'Cancel',
  failed: 'It was not put aside',
  failedEdit: 'It was not saved',
  failedBack: 'It was not brought back',
  done: (n: number, key: string) => `${n === 1 ? key : countOf(n, 'requirement')} put aside`,
  saved: (key: string) => `What is said about ${key} is saved`,
  broughtBack: (key: string) => `${key} is back`,
  stay: (n: number) => `${countOf(n, 'requirement')} stayed`,
  unsaid: 'Put aside without a reason yet.',
  say: 'Say why…',
  backWhen: 'Back when',
  seesTo: (name: string) => `${name} sees to it`,
  reviewOn: (day: string) => `Look again ${day}`,
  due: 'Review due',
  dueSince: (day: string) => `It was to be looked at again on ${day}`,
  section: 'Why not now',
} as const;

/** "14 May 2026" of `2026-05-14`, in the reader's own language. */
export const sayReview = (day: string): string =>
  new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(day));
