import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deactivate, openCast } from './cast';
import type { Rollout } from './rollout';
import { contentWays } from './ways/content';
import { forgedWays } from './ways/forged';
import { Means } from './ways/means';
import { statusWays } from './ways/past';
import { type Outcome, type WayName, ways } from './ways/table';

/** Each way around the chart, gone on the local site: what comes of it is what the page of the rules says. */

let rollout: Rollout;
beforeEach(async () => {
  rollout = await openCast();
  deactivate(rollout, 'dea');
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** A row without somebody to go it does not compile. */
const gone: Readonly<Record<WayName, (means: Means) => Promise<readonly Outcome[]>>> = {
  ...statusWays,
  ...contentWays,
  ...forgedWays,
};

const each = (Object.keys(ways) as WayName[]).map((name) => ({ name, ...ways[name] }));

describe('ways around', () => {
  it.each(each)('$way', async ({ name, outcomes }) => {
    expect(await gone[name](new Means(rollout))).toEqual(outcomes);
  });
});
