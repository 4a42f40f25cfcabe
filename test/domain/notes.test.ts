import { describe, expect, test } from 'vitest';
import { costOfSeeing, type Note } from '../../src/domain/notes';
import { sayNote } from '../../src/domain/words/notes';

describe('what seeing costs where it depends on the issue', () => {
  const costs = [
    [0, { calls: 1, points: 1, viewsPerHour: 65_000 }],
    [352, { calls: 1, points: 353, viewsPerHour: 184 }],
    [5_000, { calls: 1, points: 5_001, viewsPerHour: 12 }],
    [10_000, { calls: 2, points: 10_002, viewsPerHour: 6 }],
  ] as const;
  test.each(costs)('%i requirements', (requirements, cost) => {
    expect(costOfSeeing(requirements)).toEqual(cost);
  });

  test('is said with the numbers of the project', () => {
    const note: Note = {
      kind: 'browseByIssue',
      holders: ['reporter', 'usercustomfield'],
      requirements: 10_000,
    };
    const { detail } = sayNote(note);
    expect(detail).toContain('to the reporter and whoever a user field names of an issue');
    expect(detail).toContain('2 searches and up to 10,002 points');
    expect(detail).toContain('about 6 such views');
  });

  test('is said as a rate while there is no board', () => {
    const { detail } = sayNote({ kind: 'browseByIssue', holders: ['assignee'], requirements: null });
    expect(detail).toContain('one search for every 5,000 requirements');
  });
});

describe('notes', () => {
  const screen = (onScreen: Extract<Note, { kind: 'transitionScreen' }>['transition']['onScreen']): Note => ({
    kind: 'transitionScreen',
    transition: { name: 'Finish', triggers: 0, onScreen },
  });
  test('a summary on a transition’s screen is worse than what the guard is told of', () => {
    expect(sayNote(screen(['summary'])).tone).toBe('warning');
    expect(sayNote(screen(['components', 'impact'])).tone).toBe('information');
  });

  const levels = ['Board', 'Legal'];
  const notes: readonly Note[] = [
    screen(['summary', 'description']),
    { kind: 'triggers', transition: { name: 'Start', triggers: 1, onScreen: [] } },
    { kind: 'security', test: { result: 'seen', scheme: 'Secrets' } },
    { kind: 'security', test: { result: 'unknown', scheme: 'Secrets' } },
    { kind: 'security', test: { result: 'hidden', scheme: 'Secrets', levels } },
  ];
  test.each(notes)('are whole sentences: %j', (note) => {
    const { title, detail } = sayNote(note);
    expect(title).not.toMatch(/\.$/);
    expect(detail).toMatch(/\.$/);
    expect(`${title} ${detail}`).not.toMatch(/undefined|null|\[object/);
  });
});
