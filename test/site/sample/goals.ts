import type { PersonName } from './people';

/** What the sample company wants of its pilot; days are counted from today, back and ahead. */
export interface SampleGoal {
  readonly statement: string;
  readonly way: string;
  readonly unit: string;
  readonly direction: 'up' | 'down';
  readonly baseline: number;
  readonly baselineAgo: number;
  readonly target: number;
  readonly targetIn: number;
  readonly owner: PersonName;
  readonly figures: readonly { readonly ago: number; readonly value: number; readonly note?: string }[];
}

export const goals: readonly SampleGoal[] = [
  {
    statement: 'Quotes go out within four days',
    way: 'Sales counts working days from the request to the quote, for every quote of a month, and takes the mean.',
    unit: 'days',
    direction: 'down',
    baseline: 9.5,
    baselineAgo: 120,
    target: 4,
    targetIn: 60,
    owner: 'chidi',
    figures: [
      { ago: 90, value: 9.2 },
      { ago: 60, value: 7.8, note: 'Report “Quotes of the quarter”' },
      { ago: 30, value: 6.6 },
      { ago: 2, value: 5.4 },
    ],
  },
  {
    statement: 'Most calls are solved on the first call',
    way: 'The hotline marks each call as solved or passed on; Service counts a week of every month.',
    unit: '% of calls',
    direction: 'up',
    baseline: 48,
    baselineAgo: 120,
    target: 75,
    targetIn: 40,
    owner: 'emil',
    figures: [
      { ago: 80, value: 55 },
      { ago: 45, value: 54, note: 'Two technicians were ill' },
      { ago: 12, value: 58 },
    ],
  },
  {
    statement: 'Every visit is written up the same day',
    way: 'Visits with a report of the same day, of all visits in the calendar of a month.',
    unit: '% of visits',
    direction: 'up',
    baseline: 35,
    baselineAgo: 120,
    target: 90,
    targetIn: 90,
    owner: 'chidi',
    figures: [
      { ago: 55, value: 70 },
      { ago: 20, value: 92 },
    ],
  },
  {
    statement: 'Invoices with a wrong address become rare',
    way: 'Finance counts invoices that come back, of each thousand sent.',
    unit: 'per 1,000',
    direction: 'down',
    baseline: 21,
    baselineAgo: 30,
    target: 5,
    targetIn: 150,
    owner: 'farah',
    figures: [],
  },
];
