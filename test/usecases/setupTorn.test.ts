import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { KvsApi } from '../site/forge/kvs/api';
import { SetupDesk } from './setupFixture';

let desk: SetupDesk;
afterEach(async () => {
  vi.restoreAllMocks();
  expect(desk.site.contract.violations).toEqual([]);
  await desk.close();
});

const writing = /transaction$|\/set$|\/delete$/;

/** The store takes so many writes of `work`, the last without an answer, and nothing after it. */
async function storeDyingAfter(writes: number, work: () => Promise<unknown>): Promise<boolean> {
  const { handle } = KvsApi.prototype;
  const down = { status: 500, body: { code: 'INTERNAL_ERROR', message: 'Down' } };
  let left = writes;
  const spy = vi.spyOn(KvsApi.prototype, 'handle').mockImplementation(function (this: KvsApi, path, text) {
    if (left === 0) return down;
    const answer = handle.call(this, path, text);
    if (writing.test(path)) left -= 1;
    return left === 0 ? down : answer;
  });
  await work();
  spy.mockRestore();
  return left === 0;
}

it('set-up whose own records are torn after any write ends as if nothing had happened', async () => {
  desk = await SetupDesk.open();
  await desk.project('CRM');
  // The app says in its log why each attempt failed; here that is the point.
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => log.mockRestore());
  let deaths = 0;
  for (const { id, state } of (await desk.plan()).steps) {
    if (state !== 'missing') continue;
    for (let writes = 1; writes < 30; writes += 1) {
      if (!(await storeDyingAfter(writes, () => desk.ask('setup.apply', { step: id })))) break;
      deaths += 1;
    }
    // Whatever was lost, nothing that set-up did itself is taken for somebody's doing.
    expect((await desk.plan()).deviations).toEqual([]);
  }
  expect(deaths).toBeGreaterThan(25);
  const torn = await desk.plan();
  expect(torn).toMatchObject({ complete: true, guarded: true, setUp: true, deviations: [] });
  const made = desk.configuration();
  await desk.close();

  desk = await SetupDesk.open();
  await desk.project('CRM');
  await desk.setUp();
  expect(made).toEqual(desk.configuration());
});
