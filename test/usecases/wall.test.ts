import { afterAll, beforeAll, expect, it } from 'vitest';
import { Rollout } from './rollout';

let rollout: Rollout;
beforeAll(async () => {
  rollout = await Rollout.open();
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const wall = (who: 'june' | 'bruno' = 'june') => rollout.value(who, 'wall.read', {});

it('the wall tells who has signed, and where the ledger ends, in calls that do not grow', async () => {
  for (const summary of ['One', 'Two', 'Three']) await rollout.create({ summary, departments: ['Sales'] });
  await rollout.create({ summary: 'Four', departments: ['Finance'] });
  await rollout.settle();
  expect((await wall()).departments).toEqual([]);

  await rollout.publish();
  const { Sales, Finance } = rollout.departments;
  const states = async () =>
    (await wall()).departments.map(({ id, signed, missing }) => [id, signed, missing]);
  const by = (rows: unknown[][]) => rows.toSorted((a, b) => Number(a[0]) - Number(b[0]));
  expect(by(await states())).toEqual(
    by([
      [Sales, false, 1],
      [Finance, false, 1],
    ]),
  );
  await rollout.sign('Sales');
  expect(by(await states())).toEqual(
    by([
      [Sales, true, 0],
      [Finance, false, 1],
    ]),
  );
  await rollout.sign('Finance');
  await rollout.settle();

  const { ledger } = await wall();
  expect(ledger).toEqual(await rollout.value('june', 'ledger.head', {}));
  expect(ledger.entries).toBeGreaterThan(3);
  expect(await rollout.callsOf('resolver', wall)).toHaveLength(4);
});
