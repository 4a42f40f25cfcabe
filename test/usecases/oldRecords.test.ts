import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KvsStore } from '../site/forge/kvs/store';
import { type Made, Rollout } from './rollout';

/** Records that were written before there were versions, iterations, story points and the list of past charts: as they lie in the store. */

let rollout: Rollout;
let card: Made;
let other: Made;
let written = new Set<string>();

/** Fields of a packed entry before there were points and iterations. */
const fieldsBefore = 15;

/** What stands before the text of every record: the version of its shape. */
const version = /^1:/;

function olderBody(versioned: string): string {
  expect(versioned).toMatch(version);
  const text = versioned.replace(version, '');
  const body: unknown = JSON.parse(text);
  if (Array.isArray(body)) {
    const [at, entries] = body as [unknown, unknown];
    if (typeof at !== 'number' || !Array.isArray(entries)) return text;
    written.add('shard');
    return JSON.stringify([at, entries.map((entry: unknown[]) => entry.slice(0, fieldsBefore))]);
  }
  if (typeof body !== 'object' || body === null) return text;
  const { iterations, past, points, floor, ...rest } = body as Record<string, unknown>;
  for (const [name, value] of Object.entries({ iterations, past, points, floor })) {
    if (value !== undefined) written.add(name);
  }
  return JSON.stringify(rest);
}

/** Until it is called back the store keeps what an older version would have written. */
function asBefore(): () => void {
  const set = KvsStore.prototype.set;
  const spy = vi.spyOn(KvsStore.prototype, 'set').mockImplementation(function (
    this: KvsStore,
    entity,
    key,
    value,
    expiresAt,
  ) {
    const stored = value as { body?: unknown } | null;
    const older =
      typeof stored?.body === 'string' ? { ...stored, body: olderBody(stored.body) } : (value as object);
    return set.call(this, entity, key, older as typeof value, expiresAt);
  });
  return () => spy.mockRestore();
}

beforeEach(async () => {
  written = new Set();
  const now = asBefore();
  rollout = await Rollout.open();
  card = await rollout.create({ summary: 'A card' });
  other = await rollout.create({ summary: 'Another' });
  const projectId = Number(rollout.projectId);
  const version = { projectId, name: 'First turn' };
  const { id } = await rollout.desk.rest<{ id: string }>('POST', '/rest/api/3/version', version);
  const issue = rollout.site.jira.state.issues[String(card.id)];
  if (issue) issue.fixVersionIds = [id];
  await rollout.bringIntoForce(['Sales']);
  await rollout.edit(other, { summary: 'Another name' });
  await rollout.settle();
  now();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

it('are read, worked with and brought up to date', async () => {
  expect([...written].sort()).toEqual(['iterations', 'points', 'shard']);
  expect(await rollout.entry(card)).toMatchObject({ summary: 'A card', iterations: [], points: null });
  const { head } = (await rollout.board()).reply;
  expect(head).toMatchObject({ iterations: [], effort: 'estimate', held: [{ id: other.id }] });
  expect((await rollout.value('june', 'certificate.list', {})).baselines).toMatchObject([{ number: 1 }]);
  expect((await rollout.value('june', 'change.list', {})).rows).toMatchObject([{ id: other.id }]);
  expect(await rollout.desk.plan()).toMatchObject({ complete: true, deviations: [] });
  expect(await rollout.go(card, 'Start')).toBeNull();

  await rollout.site.clock.advance(2 * 3_600_000);
  expect((await rollout.board()).reply.head?.iterations).toMatchObject([{ name: 'First turn' }]);
  expect(await rollout.entry(card)).toMatchObject({ state: 'started', iterations: [expect.any(String)] });
  await rollout.publish();
  await rollout.sign('Sales');
  expect((await rollout.value('june', 'certificate.list', {})).baselines).toMatchObject([
    { number: 2, state: 'inForce' },
    { number: 1, state: 'superseded' },
  ]);
});
