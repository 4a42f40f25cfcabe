import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/contract/procedures';
import { Rollout } from './rollout';
import { verified } from './verified';

type Leaf = Answer<'certificate.leaves'>['leaves'][number];
type Whole = Answer<'certificate.read'>['certificate'] & { readonly leaves: readonly Leaf[] };

let rollout: Rollout;
let whole: Whole;

async function certificate(baseline: string): Promise<Whole> {
  const { certificate: head } = await rollout.value('june', 'certificate.read', { baseline });
  const { leaves, next } = await rollout.value('june', 'certificate.leaves', { baseline, from: 0 });
  expect(next).toBeNull();
  return { ...head, leaves };
}

const baselines = async () => (await rollout.value('june', 'certificate.list', {})).baselines;

/** A baseline of two departments, one requirement of which was signed anew, superseded by another. */
beforeAll(async () => {
  rollout = await Rollout.open();
  const quotes = await rollout.create({ summary: 'Quotes', departments: ['Sales', 'Finance'] });
  await rollout.create({ summary: 'Leads', description: 'From fairs.', difficulty: 100 });
  await rollout.create({ summary: 'Bills', departments: ['Finance'], impact: 100, blockedBy: [quotes] });
  await rollout.bringIntoForce();
  await rollout.edit(quotes, { summary: 'Offers' });
  await rollout.settle();
  const { seen } = await rollout.value('june', 'change.read', { id: quotes.id });
  const { Sales, Finance } = rollout.departments;
  await rollout.value('chidi', 'change.sign', { id: quotes.id, seen, department: Sales });
  await rollout.value('farah', 'change.sign', { id: quotes.id, seen, department: Finance });
  await rollout.settle();
  const [first] = await baselines();
  whole = await certificate(first?.id ?? '');
});

afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** A copy with something changed. */
function tampered(change: (copy: Record<string, unknown>) => void): unknown {
  const copy = structuredClone(whole) as unknown as Record<string, unknown>;
  change(copy);
  return copy;
}

/** Sets what a path leads to. */
const set =
  (path: string, value: unknown) =>
  (copy: Record<string, unknown>): void => {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let at: Record<string, unknown> = copy;
    for (const name of names) at = at[name] as Record<string, unknown>;
    expect(at).toHaveProperty([last]);
    at[last] = value;
  };

describe('a certificate', () => {
  it('is proven by a tool that knows nothing of the app', () => {
    expect(verified(whole)).toMatchObject({ ok: true, says: expect.stringContaining('Proven: B1.2, code') });
    expect(verified(whole, whole.code).ok).toBe(true);
    expect(verified(whole, '0000-0000-0000').says).toContain('as on the wall');
  });

  const hash = 'a'.repeat(64);
  const cases: readonly [string, unknown, string][] = [
    ['format', 'other', 'format'],
    ['version', 2, 'format'],
    ['header.method', 2, 'header'],
    ['header.project', 1, 'root'],
    ['header.number', 2, 'root'],
    ['header.edition', 3, 'root'],
    ['header.policy', 'easyFirst', 'root'],
    ['header.grid.impact.0', 'Huge', 'root'],
    ['root', hash, 'root'],
    ['code', '0000-0000-0000', 'code'],
    ['leaves.0.summary', 'Other', 'summary'],
    ['leaves.0.digest.summary', hash, 'summary'],
    ['leaves.0.digest.description', hash, 'department'],
    ['leaves.0.digest.difficulty', 50, 'department'],
    ['leaves.0.digest.impact', 50, 'department'],
    ['leaves.0.digest.departments', [], 'department'],
    ['leaves.0.digest.blockers', [7], 'department'],
    ['leaves.0.digest.difficulty', 101, 'out of range'],
    ['leaves.0.wave', 2, 'department'],
    ['leaves.0.place', 2, 'place'],
    ['leaves.1.id', 1, 'department'],
    ['leaves.2.wave', 1, 'wave'],
    ['departments.0.count', 9, 'has'],
    ['departments.0.root', hash, 'root does not follow'],
    ['departments.0.code', '0000-0000-0000', 'code does not follow'],
    ['departments.0.department', '1', 'missing'],
    ['departments.0.name', 'Logistics', 'assent'],
    ['signatures.0.root', hash, 'another root'],
    ['signatures.0.signed', hash, 'not of this baseline'],
    ['signatures.0.assent', 'I agree', 'assent'],
    ['signatures.0.at', null, 'no time'],
    ['signatures.0.department', '1', 'no part'],
    ['signatures', [], 'nobody signed'],
    ['editions', [], 'missing'],
    ['editions.0.edition', 3, 'sequence'],
    ['editions.0.code', '0000-0000-0000', 'edition 2: its code'],
    ['editions.0.issueId', 1, 'not on the chart'],
    ['editions.0.to.summary', hash, 'signed anew'],
    ['editions.0.to.description', hash, 'signed anew'],
    ['editions.0.from.summary', hash, 'another root'],
    ['editions.0.from.description', hash, 'another root'],
    ['editions.0.signatures', [], 'did not sign'],
    ['editions.0.at', 1, 'seal'],
    ['editions.0.signatures.0.accountId', 'june', 'seal'],
    ['signatures.0.at', 1, 'another time'],
    ['signatures.0.name', 'June Person', 'seal'],
    ['signatures.0.accountId', 'june', 'seal'],
    ['publishedBy', 'June Person', 'seal'],
    ['publishedAt', 1, 'another time'],
    ['inForceSince', 1, 'another time'],
    ['ledger.published.seq', 2, 'not what was chained'],
    ['ledger.published.seq', 0, 'makes no sense'],
    ['ledger.published.at', 1, 'another time'],
    ['ledger.published.by', 'nobody', 'not what was chained'],
    ['ledger.published.previous', hash, 'not what was chained'],
    ['ledger.published.hash', hash, 'not what was chained'],
    ['ledger.published.event.kind', 'recalled', 'another kind'],
    ['ledger.published.event.code', '0000-0000-0000', 'another code'],
    ['ledger.inForce.event.number', 2, 'another number'],
    ['ledger.inForce', null, 'seal'],
    ['signatures.0.ledger.event.root', hash, 'another root'],
    ['signatures.0.ledger.event.assent', 'I agree', 'another assent'],
    ['signatures.0.ledger.event.department', '1', 'another department'],
    ['signatures.1.ledger.by', 'nobody', 'not what was chained'],
    ['signatures.0.ledger', null, 'seal'],
    ['project', 'OTHER', 'seal'],
    ['state', 'recalled', 'seal'],
    ['seal', hash, 'seal'],
  ];
  it.each(cases)('with another %s (%j) is wrong, and says where', (path, value, says) => {
    const { ok, says: said } = verified(tampered(set(path, value)));
    expect(ok).toBe(false);
    expect(said).toContain(says);
  });

  it('names the entries of the ledger, which follow one another', () => {
    const { ledger, signatures } = whole;
    const entries = [ledger?.published, ...signatures.map((one) => one.ledger), ledger?.inForce];
    // All of one moment on the test's clock, in whatever order; set-up has the entries before.
    const seqs = entries.map((entry) => entry?.seq ?? 0).sort((a, b) => a - b);
    expect(seqs).toEqual([0, 1, 2, 3].map((index) => (seqs[0] ?? 0) + index));
    expect(seqs[0]).toBeGreaterThan(0);
    expect(entries.map((entry) => entry?.event.kind)).toEqual(['published', 'signed', 'signed', 'inForce']);
    expect(verified(whole).says).toContain('4 entries of the ledger');
    const twice = structuredClone(whole) as unknown as { signatures: { ledger: unknown }[] };
    const [one, other] = twice.signatures;
    if (one && other) other.ledger = one.ledger;
    expect(verified(twice).ok).toBe(false);
  });

  it('with a requirement less, or in another order, is wrong', () => {
    const without = { ...whole, leaves: whole.leaves.slice(1) };
    expect(verified(without).ok).toBe(false);
    expect(verified({ ...whole, leaves: [...whole.leaves].reverse() }).says).toContain('place');
    expect(verified({ ...whole, header: null }).says).toContain('cannot be read');
  });

  it('is kept for ever, as it was, when the baseline is superseded', async () => {
    await rollout.bringIntoForce();
    const [second, first] = await baselines();
    expect([second, first]).toMatchObject([
      { number: 2, edition: 1, state: 'inForce', until: null },
      { number: 1, edition: 2, state: 'superseded', until: expect.any(Number) },
    ]);
    const old = await certificate(first?.id ?? '');
    expect(old).toEqual({ ...whole, state: 'superseded', seal: old.seal });
    expect(verified(old).ok).toBe(true);
    expect(verified(await certificate(second?.id ?? '')).ok).toBe(true);
  });

  it('is for those who see all of the baseline, and only of this project', async () => {
    const ask = (baseline: string) => rollout.problems('june', 'certificate.read', { baseline });
    expect(await ask('head')).toEqual([{ rule: 'notVisible' }]);
    await rollout.create({ summary: 'Merger', secured: true });
    await rollout.bringIntoForce();
    const [latest] = await baselines();
    expect(await ask(latest?.id ?? '')).toEqual([{ rule: 'B1-hidden' }]);
    expect(
      await rollout.problems('june', 'certificate.leaves', { baseline: latest?.id ?? '', from: 0 }),
    ).toEqual([{ rule: 'B1-hidden' }]);
  });
});
