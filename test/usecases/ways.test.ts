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

describe('ways around', () => {
  it.each(Object.entries(gone))('%s', async (name, go) => {
    expect(await go(new Means(rollout))).toEqual(ways[name as WayName].outcomes);
  });
});
