import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ruleGroups, rules, rulesPage } from '../../src/domain/rules';
import { rulesDocument } from './rulesDocument';

test('docs/rules.md is what the rule table prints (npm run docs)', () => {
  expect(readFileSync('docs/rules.md', 'utf8')).toBe(rulesDocument());
});

test('every rule is on the page, under a group of its own kind', () => {
  const page = rulesPage();
  for (const [id, rule] of Object.entries(rules)) {
    expect(page).toContain(`| ${id} | ${rule.statement} |`);
    expect(rule.statement).toMatch(/\.$/);
  }
  for (const group of ruleGroups) expect(page).toContain(`## ${group}\n`);
});
