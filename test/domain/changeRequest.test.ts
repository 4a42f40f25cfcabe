import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  amendmentLabel,
  type Ballot,
  placesEnd,
  tallyOf,
  workingDaysBetween,
} from '../../src/domain/changeRequest';
import type { ChangeRules } from '../../src/domain/vocabulary';

const team = ['ann', 'ben', 'cho', 'dan', 'eve'];
const ballot = (said: Record<string, 'confirms' | 'rejects'>, others: Partial<Ballot> = {}): Ballot => ({
  team,
  left: [],
  absent: [],
  votes: Object.entries(said).map(([accountId, verdict], at) => ({ accountId, verdict, reason: null, at })),
  ...others,
});

const yes = 'confirms' as const;
const no = 'rejects' as const;

describe('C3: who has to confirm', () => {
  const cases: [string, Ballot, ChangeRules['quorum'], boolean, string][] = [
    ['nobody has said anything', ballot({}), 'all', false, 'open'],
    ['one is awaited', ballot({ ann: yes, ben: yes, cho: yes, dan: yes }), 'all', false, 'open'],
    [
      'all have confirmed',
      ballot({ ann: yes, ben: yes, cho: yes, dan: yes, eve: yes }),
      'all',
      false,
      'confirmed',
    ],
    ['one rejects', ballot({ ann: yes, ben: no }), 'all', false, 'rejected'],
    [
      'the last has left',
      ballot({ ann: yes, ben: yes, cho: yes, dan: yes }, { left: ['eve'] }),
      'all',
      false,
      'confirmed',
    ],
    [
      'the last is absent',
      ballot({ ann: yes, ben: yes, cho: yes, dan: yes }, { absent: ['eve'] }),
      'all',
      false,
      'confirmed',
    ],
    ['everybody has left', ballot({}, { left: team }), 'all', false, 'open'],
    ['everybody has left, by quorum', ballot({}, { left: team }), 3, false, 'open'],
    ['one rejected and then left', ballot({ ann: no }, { left: ['ann'] }), 'all', false, 'rejected'],
    ['quorum not reached yet', ballot({ ann: yes, ben: yes }), 3, false, 'open'],
    ['quorum reached', ballot({ ann: yes, ben: yes, cho: yes, dan: no }), 3, false, 'confirmed'],
    ['quorum still reachable', ballot({ ann: no, ben: no }), 3, false, 'open'],
    ['quorum out of reach', ballot({ ann: no, ben: no, cho: no }), 3, false, 'rejected'],
    [
      'more asked for than there are',
      ballot({ ann: yes }, { left: ['ben', 'cho', 'dan', 'eve'] }),
      3,
      false,
      'confirmed',
    ],
    ['a chain reaction does not go by quorum', ballot({ ann: yes, ben: yes, cho: yes }), 3, true, 'open'],
    ['one rejects a chain reaction', ballot({ ann: yes, ben: yes, cho: yes, dan: no }), 3, true, 'rejected'],
    ['somebody who is not on the team', ballot({ zoe: yes }), 1, false, 'open'],
  ];
  it.each(cases)('%s', (_, given, quorum, chainReaction, state) => {
    expect(tallyOf(given, quorum, chainReaction).state).toBe(state);
  });

  it('says who is awaited, and how many have to confirm', () => {
    const given = ballot({ ann: yes, ben: no }, { left: ['cho'], absent: ['dan'] });
    expect(tallyOf(given, 2, false)).toEqual({
      state: 'open',
      confirmed: ['ann'],
      rejected: ['ben'],
      awaited: ['eve'],
      needed: 2,
    });
  });
});

describe('amendments and reminders', () => {
  it('numbers amendments so that they sort', () => {
    expect([amendmentLabel(3), amendmentLabel(12), amendmentLabel(100)]).toEqual(['A-03', 'A-12', 'A-100']);
  });

  it('shows in Jira’s field Place as its label', () => {
    const { modules } = parse(readFileSync('manifest.yml', 'utf8'));
    const field = modules['jira:customField'].find(({ key }: { key: string }) => key === 'place');
    const shown = new Function('value', `return ${field.view.formatter.expression}`);
    for (const number of [1, 3, 9, 10, 12, 99, 100, 1234]) {
      expect(shown(placesEnd + number)).toBe(amendmentLabel(number));
    }
    expect([null, 1, 42, placesEnd].map((value) => shown(value))).toEqual(['', '1', '42', '1000000']);
  });

  it.each([
    ['the same moment', '2026-11-19T10:00Z', '2026-11-19T10:00Z', 0],
    ['Thursday to Friday', '2026-11-19T10:00Z', '2026-11-20T10:00Z', 1],
    ['Friday to Monday', '2026-11-20T10:00Z', '2026-11-23T10:00Z', 1],
    ['a week', '2026-11-16T10:00Z', '2026-11-23T10:00Z', 5],
    ['not a whole day', '2026-11-19T10:00Z', '2026-11-20T09:59Z', 0],
    ['the clock ran back', '2026-11-20T10:00Z', '2026-11-19T10:00Z', 0],
  ])('counts working days: %s', (_, from, to, days) => {
    expect(workingDaysBetween(Date.parse(from), Date.parse(to))).toBe(days);
  });
});
