import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pillars } from '../../../src/domain/gates/criterion';
import { jqlFaults } from '../../../src/domain/gates/jql';
import { cutover, phaseNumbers } from '../../../src/domain/gates/phases';
import { criteriaOf, standingTemplate } from '../../../src/domain/gates/template';

const CHECKLIST = fileURLToPath(new URL('../../../../shared/data/go-live-checklist.md', import.meta.url));
const departments = [
  { id: '10001', name: 'Sales' },
  { id: '10002', name: 'Service' },
];
const criteria = (phase: (typeof phaseNumbers)[number]) => criteriaOf(standingTemplate, phase, departments);

/** The checklist's items, by the title of their part and their place in it, and which of our criteria asks for each. */
const asks: Readonly<Record<string, readonly string[]>> = {
  'Go-live readiness': [
    'scope-as-agreed',
    'tests-ended-as-set',
    'move-accepted',
    'outsiders-in-step',
    'change-work-done',
    'watch-and-upkeep-planned',
    'live-system-ready',
    'switch-planned',
  ],
  Cutover: ['switch-in-sequence', 'switch-conditions', 'everyone-asked'],
  'Solution scope review': ['scope-told-by-process', 'scope-told-by-process', 'scope-as-agreed'],
  'Solution acceptance review': ['tests-ended-as-set', 'whole-tried', 'solution-accepted'],
  'User acceptance test completion': [
    'users-tried-all',
    'tried-with-own-data',
    'rights-fit-work',
    'laws-kept',
    'tried-where-it-runs',
    'users-accept',
  ],
  'Performance testing completion': [
    'peak-holds',
    'search-holds',
    'processes-hold',
    'workplaces-hold',
    'interfaces-hold',
    'load-test-fair',
    'speed-accepted',
  ],
  'System integration testing completion': ['neighbours-at-peak', 'neighbours-down', 'interfaces-accepted'],
  'Data migration readiness and validation': [
    'move-rehearsed',
    'moved-data-sound',
    'move-accepted',
    'move-risks-listed',
  ],
  'Confirmation of external dependencies': ['outsiders-in-step', 'outsiders-agree'],
  'Change management for initial operations readiness': [
    'readiness-asked-again',
    'training-worked',
    'users-had-a-say',
    'sponsor-says-why',
    'helpers-at-hand',
  ],
  'Operational support readiness': [
    'watch-and-upkeep-planned',
    'support-takes-over',
    'support-ready',
    'help-desk-open',
    'everybody-told',
  ],
};

/** How many items each part of the checklist has. */
function partsOf(markdown: string): Record<string, number> {
  const parts: Record<string, number> = {};
  let part = '';
  for (const line of markdown.split('\n')) {
    if (line.startsWith('## ')) part = line.slice(3).trim();
    if (line.startsWith('| &check;')) parts[part] = (parts[part] ?? 0) + 1;
  }
  return parts;
}

describe('the template', () => {
  it('asks for something at each of the nine gates, each under a name of its own', () => {
    for (const phase of phaseNumbers) {
      const ids = criteria(phase).map(({ id }) => id);
      expect(ids.length, `gate ${phase}`).toBeGreaterThanOrEqual(3);
      expect(new Set(ids).size, `gate ${phase}`).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
  });

  it('uses all four kinds, and every search can be held within the project', () => {
    const all = phaseNumbers.flatMap(criteria);
    expect(new Set(all.map(({ ask }) => ask.kind))).toEqual(
      new Set(['jira', 'chart', 'confirmed', 'approved']),
    );
    for (const { ask } of all) if (ask.kind === 'jira') expect(jqlFaults(ask.jql)).toEqual([]);
  });

  it('asks each department for each pillar before the switch, and nobody twice for the whole', () => {
    const asked = criteria(cutover);
    for (const { id, name } of departments) {
      const own = asked.filter(({ department }) => department === id);
      expect(own.map(({ pillar }) => pillar)).toEqual([...pillars]);
      for (const { title } of own) expect(title).toContain(`${name}: its `);
    }
    expect(criteriaOf(standingTemplate, cutover, []).every(({ department }) => department === null)).toBe(
      true,
    );
  });

  it.skipIf(!existsSync(CHECKLIST))('asks at cutover for every item of the checklist', () => {
    const counted = Object.fromEntries(Object.entries(asks).map(([part, ids]) => [part, ids.length]));
    expect(counted).toEqual(partsOf(readFileSync(CHECKLIST, 'utf8')));
    const ids = criteria(cutover).map(({ id }) => id);
    for (const id of Object.values(asks).flat()) expect(ids).toContain(id);
  });
});
