import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Answer, Input } from '../../src/contract/procedures';
import { KvsStore } from '../site/forge/kvs/store';
import { type Made, Rollout } from './rollout';
import { verified } from './verified';

/** A requirement of forty departments, and a baseline that goes through edition after edition, over one site. */

const many = 40;
let rollout: Rollout;
let shared: Made;
let single: Made;
const departments: string[] = [];

beforeAll(async () => {
  rollout = await Rollout.open();
  const set = KvsStore.prototype.set;
  vi.spyOn(KvsStore.prototype, 'set').mockImplementation(function (
    this: KvsStore,
    entity,
    key,
    value,
    ...more
  ) {
    if (entity === 'baseline') written.set(key, value as unknown as Stored);
    store = this;
    return set.call(this, entity, key, value, ...more);
  });
  for (let index = 0; index < many; index += 1) {
    const body = { project: 'CRM', name: `Branch ${index}`, leadAccountId: 'chidi' };
    departments.push((await rollout.desk.rest<{ id: string }>('POST', '/rest/api/3/component', body)).id);
  }
  shared = await rollout.create({ summary: 'Quotes' });
  single = await rollout.create({ summary: 'Leads', departments: ['Finance'] });
  await rollout.edit(shared, { components: departments.map((id) => ({ id })) });
  await rollout.settle();
  await rollout.publish();
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

type Whole = Answer<'certificate.read'>['certificate'] & Pick<Answer<'certificate.leaves'>, 'leaves'>;

async function certificate(): Promise<Whole> {
  const [one] = (await rollout.value('june', 'certificate.list', {})).baselines;
  const baseline = one?.id ?? '';
  const { certificate: facts } = await rollout.value('june', 'certificate.read', { baseline });
  const { leaves } = await rollout.value('june', 'certificate.leaves', { baseline, from: 0 });
  return { ...facts, leaves };
}

/** Everybody signs the new wording. */
async function signAnew(issue: Made, who: 'chidi' | 'farah', own: readonly string[], summary: string) {
  await rollout.edit(issue, { summary });
  await rollout.settle();
  const { seen } = await rollout.value(who, 'change.read', { id: issue.id });
  let edition: number | null = null;
  for (const department of own) {
    const sent: Input<'change.sign'> = { id: issue.id, seen, department };
    ({ edition } = await rollout.value(who, 'change.sign', sent));
  }
  return edition;
}

interface Stored {
  readonly rev: number;
  /** The version of its shape, a colon, and JSON. */
  readonly body: string;
}

/** Writes to the records of baselines, the latest of each key. */
const written = new Map<string, Stored>();
let store: KvsStore | null = null;

/** The one record whose key says no more than project and baseline. */
function baselineKey(): string {
  const own = [...written.keys()].find((key) => /^\d+:[\w-]+$/.test(key) && !key.endsWith(':head'));
  if (own === undefined) throw new Error('No baseline was written');
  return own;
}

it('a chart of forty departments is signed by each, and comes into force with the last', async () => {
  for (const department of departments) {
    const { baseline, root, assent } = await rollout.value('chidi', 'baseline.part', { department });
    const { number, edition } = baseline;
    const sent = { department, number, edition, root, assent };
    expect((await rollout.value('chidi', 'baseline.sign', sent)).inForce).toBe(false);
  }
  expect(await rollout.sign('Finance')).toBe(true);
});

it('a requirement of forty departments is signed anew', async () => {
  expect(await signAnew(shared, 'chidi', departments, 'Offers')).toBe(2);
  const part = await rollout.value('chidi', 'baseline.part', { department: departments[7] ?? '' });
  expect(part.rows).toMatchObject([{ summary: 'Offers' }]);
  expect((await rollout.value('june', 'change.list', {})).rows).toEqual([]);
});

it('no record grows with the editions, and the certificate proves each', async () => {
  const key = baselineKey();
  const before = written.get(key)?.body.length ?? 0;
  const { Finance } = rollout.departments;
  for (let index = 0; index < 12; index += 1) {
    expect(await signAnew(single, 'farah', [Finance], `Leads ${index}`)).toBe(3 + index);
  }
  // Digits of the edition, and of how many contents there are.
  expect((written.get(key)?.body.length ?? 0) - before).toBeLessThanOrEqual(4);
  expect(written.get(`${key}:anew`)?.body).toMatch(/^\d+:\{"rows":\[\[\d+,\d+\],\[\d+,\d+\]\]\}$/);
  const whole = await certificate();
  expect(whole.editions).toHaveLength(13);
  expect(verified(whole).says).toContain('Proven: B1.14');
});

it('a thousand editions are read', async () => {
  const key = baselineKey();
  const record = written.get(key);
  const edition = written.get(`${key}:edition:14`);
  if (record === undefined || edition === undefined || store === null) throw new Error('Nothing was written');
  const last = 1_001;
  for (let number = 15; number <= last; number += 1) {
    const body = edition.body.replace('"edition":14', `"edition":${number}`);
    store.set('baseline', `${key}:edition:${number}`, { ...edition, body }, null);
  }
  const body = record.body.replace('"edition":14', `"edition":${last}`);
  store.set('baseline', key, { ...record, body }, null);
  const [one] = (await rollout.value('june', 'certificate.list', {})).baselines;
  const read = await rollout.value('june', 'certificate.read', { baseline: one?.id ?? '' });
  expect(read.certificate.editions).toHaveLength(1_000);
  expect(read.certificate.editions.at(-1)).toMatchObject({ edition: last });
});
