import { describe, expect, it } from 'vitest';
import { isDisplayed, UnknownCondition } from '../site/forge/display';

const facts = {
  loggedIn: true,
  jiraAdmin: false,
  property: (entity: 'project' | 'issue', key: string) =>
    entity === 'project' && key === 'app' ? { on: 'yes', deep: { count: 3 } } : undefined,
};
const shown = (displayConditions: unknown) =>
  isDisplayed({ type: 'jira:issuePanel', key: 'k', ari: 'a', properties: { displayConditions } }, facts);
const equal = (more: object) => ({
  entityPropertyEqualTo: { entity: 'project', propertyKey: 'app', objectName: 'on', value: 'yes', ...more },
});

describe('display conditions', () => {
  it.each<[string, unknown, boolean]>([
    ['none', undefined, true],
    ['a property that is equal', equal({}), true],
    ['a property that is not', equal({ value: 'no' }), false],
    ['a number further in, as text', equal({ objectName: 'deep.count', value: '3' }), true],
    ['a part that is not there', equal({ objectName: 'deep.none', value: 'undefined' }), false],
    ['a whole map', equal({ objectName: 'deep', value: '[object Object]' }), false],
    ['a property that is not there', equal({ propertyKey: 'other' }), false],
    ['a property that exists', { entityPropertyExists: { entity: 'project', propertyKey: 'app' } }, true],
    [
      'one of the issue that does not',
      { entityPropertyExists: { entity: 'issue', propertyKey: 'app' } },
      false,
    ],
    ['being logged in', { isLoggedIn: true }, true],
    ['being an administrator', { isAdmin: true }, false],
    ['being none', { isAdmin: false }, true],
    ['all of several', { ...equal({}), isAdmin: true }, false],
    ['any of several', { or: { ...equal({}), isAdmin: true } }, true],
    ['all of several, said so', { and: { ...equal({}), isLoggedIn: true } }, true],
    ['not', { not: { isAdmin: true } }, true],
  ])('%s', (_what, conditions, expected) => {
    expect(shown(conditions)).toBe(expected);
  });

  it('refuses what it does not know', () => {
    expect(() => shown({ isTheMoonFull: true })).toThrow(UnknownCondition);
    expect(() => shown(equal({ entity: 'user' }))).toThrow(UnknownCondition);
  });
});
