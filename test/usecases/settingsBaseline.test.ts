import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../src/contract/procedures';
import type { Rules } from '../../src/domain/vocabulary';
import { Rollout } from './rollout';

/** What people decide while a chart stands. */

let rollout: Rollout;
let rules: Rules;
beforeEach(async () => {
  rollout = await Rollout.open();
  await rollout.create({ summary: 'Customers in one place', departments: ['Sales', 'Finance'] });
  await rollout.settle();
  await rollout.publish();
  ({ rules } = await rollout.value('bruno', 'settings.read', {}));
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const saved = (changed: Partial<Rules>, added: Record<string, string[]> = {}): Input<'settings.save'> => ({
  rules: structuredClone({ ...rules, ...changed }) as Input<'settings.save'>['rules'],
  added,
});

describe('while a chart is out for signature or in force', () => {
  it('its grid and its policy stay, and everything else may change', async () => {
    const moving: Partial<Rules>[] = [
      { policy: 'easyFirst' },
      { grid: { difficulty: ['Easy', 'Medium', 'Hard'], impact: ['Large', 'Medium', 'Small'] } },
      { grid: { difficulty: ['Quick', 'Slow'], impact: rules.grid.impact } },
    ];
    for (const change of moving) {
      expect(await rollout.problems('bruno', 'settings.save', saved(change))).toEqual([
        { rule: 'B5-move', state: 'outForSignature' },
      ]);
    }
    const free = saved({
      skipping: 'rolling',
      enforcement: 'advisory',
      thresholds: [50, 100, 200],
      quorum: 1,
    });
    expect((await rollout.value('bruno', 'settings.save', free)).rules).toEqual(free.rules);

    await rollout.sign('Sales');
    await rollout.sign('Finance');
    expect(await rollout.problems('bruno', 'settings.save', saved({ policy: 'impactFirst' }))).toEqual([
      { rule: 'B5-move', state: 'inForce' },
    ]);
  });

  it('a key user who is added signs', async () => {
    const { Sales } = rollout.departments;
    expect((await rollout.value('june', 'baseline.read', {})).departments.some(({ mine }) => mine)).toBe(
      false,
    );
    await rollout.value('bruno', 'settings.save', saved({ quorum: 1 }, { [Sales]: ['june'] }));
    await rollout.value('june', 'baseline.sign', await rollout.signature('june', 'Sales'));
    const { departments } = await rollout.value('june', 'baseline.read', {});
    expect(departments.find(({ department }) => department.id === Sales)?.signed).toBe(true);
  });
});
