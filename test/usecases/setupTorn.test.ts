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

/** What waits to be chained, which begins five seconds after it was written. */
async function told(): Promise<string[]> {
  // Queries lag.
  await desk.site.clock.advance(4_000);
  return desk.site.forge.store
    .listed(null)
    .filter(({ item }) => item.key.startsWith('intake:'))
    .map(({ value }) => (value as { event: { step: string } }).event.step);
}

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
  const done: string[] = [];
  for (const { id, state } of (await desk.plan()).steps) {
    if (state !== 'missing') continue;
    // The workflow's step puts the guard in; the schemes come with what gates and goals need.
    if (!['guard', 'gates', 'gateScreens', 'goals'].includes(id)) done.push(id);
    for (let writes = 1; writes < 30; writes += 1) {
      if (!(await storeDyingAfter(writes, () => desk.ask('setup.apply', { step: id })))) break;
      deaths += 1;
    }
    // Whatever was lost, nothing that set-up did itself is taken for somebody's doing.
    expect((await desk.plan()).deviations).toEqual([]);
  }
  expect(deaths).toBeGreaterThan(25);
  // The ledger is told of each once, though Jira and the ledger are not written together.
  expect((await told()).toSorted()).toEqual(done.toSorted());
  const torn = await desk.plan();
  expect(torn).toMatchObject({ complete: true, guarded: true, setUp: true, deviations: [] });
  const made = desk.configuration();
  await desk.close();

  desk = await SetupDesk.open();
  await desk.project('CRM');
  await desk.setUp();
  expect(made).toEqual(desk.configuration());
});
