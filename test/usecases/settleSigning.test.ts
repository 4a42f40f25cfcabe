import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Input } from '../../src/contract/procedures';
import { type Made, Rollout } from './rollout';

let rollout: Rollout;
let first: Made;
let rules: Input<'settings.save'>['rules'];
beforeEach(async () => {
  rollout = await Rollout.open();
  first = await rollout.create({ summary: 'First' });
  rules = structuredClone((await rollout.value('bruno', 'settings.read', {})).rules) as typeof rules;
  const added = { [rollout.departments.Sales]: ['june'] };
  await rollout.value('bruno', 'settings.save', { rules, added });
  await rollout.settle();
  await rollout.publish();
  expect(await rollout.sign('Sales')).toBe(false);
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const state = async () => (await rollout.value('june', 'baseline.read', {})).baseline?.state;

it('a chart comes into force when the one who had not signed is no key user any more', async () => {
  expect(await state()).toBe('outForSignature');
  await rollout.value('bruno', 'settings.save', { rules, added: {} });
  expect(await state()).toBe('inForce');
  expect(rollout.intakes().map(({ event }) => event.kind)).toEqual([
    'keyUsers',
    'published',
    'signed',
    'keyUsers',
    'inForce',
  ]);
  expect(await rollout.go(first, 'Start')).toBeNull();
});

it('but not while somebody is still to sign, whatever else is saved', async () => {
  const added = { [rollout.departments.Sales]: ['june'] };
  await rollout.value('bruno', 'settings.save', { rules: { ...rules, skipping: 'rolling' }, added });
  await rollout.site.clock.advance(3_600_000);
  expect(await state()).toBe('outForSignature');
});
