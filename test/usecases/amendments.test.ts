import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../src/contract/procedures';
import { type Made, Rollout, type Who } from './rollout';

/** Changes of what a signed chart holds (B5), and what becomes of them (C4), over one site. */

let rollout: Rollout;
let first: Made;
let second: Made;
let third: Made;
let late: Made;
/** Address of the role. */
let member: string;
const team: readonly Who[] = ['chidi', 'farah', 'june'];

beforeAll(async () => {
  rollout = await Rollout.open({ clock: 'manual' });
  const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
  member = new URL(roles['CRM team member'] ?? '').pathname;
  await rollout.desk.rest('POST', member, { user: team });
  const make = async (summary: string, difficulty: number, impact: number, estimate = '1d') => {
    const made = await rollout.create({ summary, difficulty, impact });
    await rollout.edit(made, { timetracking: { originalEstimate: estimate } });
    return made;
  };
  first = await make('First', 0, 0);
  second = await make('Second', 100, 0);
  third = await make('Third', 100, 100);
  await rollout.bringIntoForce(['Sales']);
  late = await make('Late', 0, 0);
  await rollout.settle();
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

type Sought = Partial<Input<'changeRequest.request'>>;
const sent = ({ id }: Made, sought: Sought) => ({
  id,
  exception: false,
  reason: 'The new law asks for it',
  acceptChainReaction: false,
  ...sought,
});
const request = (issue: Made, sought: Sought = {}) =>
  rollout.value('bruno', 'changeRequest.request', sent(issue, sought));
const refused = (issue: Made, sought: Sought = {}) =>
  rollout.problems('bruno', 'changeRequest.request', sent(issue, sought));

async function confirm(number: number): Promise<void> {
  for (const who of team) {
    await rollout.value(who, 'changeRequest.answer', { number, verdict: 'confirms', reason: null });
  }
  await rollout.settle();
}

async function confirmed(issue: Made, sought: Sought = {}): Promise<number> {
  const { number } = await request(issue, sought);
  await confirm(number);
  return number;
}

const standings = async () => (await rollout.board()).reply.head?.standings ?? [];
const labels = async () => (await standings()).map(({ label }) => label);
const standing = async ({ id }: Made) => (await standings()).find((one) => one.id === id);
const held = async ({ id }: Made) =>
  (await rollout.board()).reply.head?.held.find((one) => one.id === id)?.parts ?? [];

const folder = mkdtempSync(join(tmpdir(), 'amended-'));

async function certificate() {
  const { baselines } = await rollout.value('june', 'certificate.list', {});
  const baseline = baselines[0]?.id ?? '';
  const { certificate: facts } = await rollout.value('june', 'certificate.read', { baseline });
  const { leaves } = await rollout.value('june', 'certificate.leaves', { baseline, from: 0 });
  return { ...facts, leaves };
}

/** What the verifier says. */
function verified(whole: unknown): string {
  const file = join(folder, 'certificate.json');
  writeFileSync(file, JSON.stringify(whole));
  try {
    return execFileSync('node', ['tools/verify.mjs', file], { encoding: 'utf8' }).trim();
  } catch (error) {
    return (error as { stdout: string }).stdout.trim();
  }
}

describe('B5: a change of what the chart holds', () => {
  it('stays where it was signed, with a mark, until it is confirmed', async () => {
    const before = await labels();
    expect(before).toEqual(['1.01', '2.01', '3.01']);
    const change = await request(third, { to: { difficulty: 0, impact: 0 }, acceptChainReaction: true });
    expect(change).toMatchObject({
      kind: 'revision',
      asks: [
        { part: 'difficulty', before: 'Hard', after: 'Easy' },
        { part: 'impact', before: 'Small', after: 'Large' },
      ],
    });
    const { reply } = await rollout.board();
    const asked = { number: change.number, kind: 'revision', to: { difficulty: 0, impact: 0 } };
    expect(reply.head?.asked).toEqual([{ id: third.id, ...asked }]);
    expect((await rollout.value('june', 'panel.read', {}, third.key)).asked).toEqual(asked);
    expect(await labels()).toEqual(before);
    expect(await rollout.entry(third)).toMatchObject({ difficulty: 100, impact: 100 });
    expect(await refused(third)).toEqual([{ rule: 'C1-asked', number: change.number }]);
    await rollout.value('bruno', 'changeRequest.withdraw', { number: change.number });
    expect((await rollout.board()).reply.head?.asked).toEqual([]);
  });

  it('rescoring to an earlier wave helps nobody', async () => {
    await rollout.score(third, 0, 0);
    await rollout.settle();
    expect(await held(third)).toEqual(['difficulty', 'impact']);
    const refusal = await rollout.go(third, 'Start');
    expect(refusal).toMatch(new RegExp(`changed.*${first.key}.*come first`));
    expect(await standing(third)).toMatchObject({ label: '3.01', wave: 3 });
    expect(await rollout.value('june', 'change.restore', { id: third.id })).toEqual({ parts: [] });
    expect(await rollout.entry(third)).toMatchObject({ difficulty: 100, impact: 100 });
    expect(await rollout.problems('june', 'change.restore', { id: third.id })).toEqual([{ rule: 'C1-same' }]);
    await rollout.settle();
  });

  it('confirmed, it is written to the issue, stands below the chart, and raises the edition', async () => {
    const before = await standings();
    const number = await confirmed(third, { to: { difficulty: 0, impact: 0 }, acceptChainReaction: true });
    expect(await rollout.entry(third)).toMatchObject({ difficulty: 0, impact: 0 });
    expect(await held(third)).toEqual([]);
    expect(await standings()).toEqual([
      ...before.filter(({ id }) => id !== third.id),
      { id: third.id, label: 'A-01', wave: 1, place: expect.any(Number) },
    ]);
    const { reply } = await rollout.board();
    expect(reply.head?.baseline).toMatchObject({ edition: 2, state: 'inForce' });
    const { rows } = await rollout.value('june', 'amendment.list', {});
    expect(rows).toMatchObject([
      { label: 'A-01', change: number, wave: 1, departments: [{ name: 'Sales', done: false }] },
    ]);
  });

  it('names the request that brought it, on the chart and on the wall, with the signatures that it lacks', async () => {
    const { rows } = await rollout.value('june', 'amendment.list', {});
    const [row] = rows;
    expect(row?.request).toMatch(/^CRM-\d+$/);
    const { reply } = await rollout.board();
    expect(reply.head?.amended).toEqual([{ id: third.id, change: row?.change, request: row?.request }]);
    expect((await rollout.value('june', 'wall.read', {})).amendments).toEqual([
      { label: 'A-01', missing: 1 },
    ]);
  });

  it('O1: later waves wait for amendments of earlier ones', async () => {
    await rollout.finish(first);
    expect(await rollout.go(second, 'Start')).toContain(`${third.key} comes first`);
  });

  it('C1: it may start before it is signed; its departments sign it, each once', async () => {
    expect(await rollout.go(third, 'Start')).toBeNull();
    const [row] = (await rollout.value('chidi', 'amendment.list', {})).rows;
    const sales = row?.departments[0]?.id ?? '';
    const sign = { label: 'A-01', department: sales, leaf: row?.leaf ?? null };
    expect(await rollout.problems('farah', 'amendment.sign', sign)).toEqual([
      { rule: 'B3-keyUser', department: 'Sales' },
    ]);
    expect(await rollout.problems('chidi', 'amendment.sign', { ...sign, leaf: 'another' })).toEqual([
      { rule: 'B3-edition', state: 'inForce' },
    ]);
    expect(await rollout.value('chidi', 'amendment.sign', sign)).toEqual({ done: true });
    expect(await rollout.problems('chidi', 'amendment.sign', sign)).toEqual([
      { rule: 'B3-twice', department: 'Sales' },
    ]);
    const panel = await rollout.value('june', 'panel.read', {}, third.key);
    expect(panel.signatures).toMatchObject([{ signed: true, signatures: [{ accountId: 'chidi' }] }]);
    expect(await rollout.go(third, 'Finish')).toBeNull();
    expect(await rollout.go(second, 'Start')).toBeNull();
    expect(await rollout.go(second, 'Stop')).toBeNull();
  });

  it('takes off the chart what is withdrawn, and what follows waits no more', async () => {
    await rollout.finish(second);
    const fourth = await confirmedAddition('Fourth', 0, 0);
    const fifth = await confirmedAddition('Fifth', 100, 0);
    expect(await rollout.go(fifth, 'Start')).toContain(`${fourth.key} comes first`);
    await confirmed(fourth, { off: 'withdrawn' });
    expect(await rollout.entry(fourth)).toMatchObject({ state: 'withdrawn' });
    expect(await standing(fourth)).toBeUndefined();
    expect(await held(fourth)).toEqual([]);
    expect(await rollout.go(fifth, 'Start')).toBeNull();
  });

  it('releases what has been deleted, which counts as open until then', async () => {
    const sixth = await confirmedAddition('Sixth', 0, 0);
    const seventh = await confirmedAddition('Seventh', 100, 0);
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${sixth.key}`);
    await rollout.settle();
    expect(await held(sixth)).toEqual(['gone']);
    expect(await rollout.go(seventh, 'Start')).toContain('comes first');
    const gone = async () =>
      (await rollout.value('june', 'change.list', {})).rows.find(({ id }) => id === sixth.id);
    expect(await gone()).toMatchObject({ key: sixth.key, summary: 'Sixth', parts: ['gone'], asked: null });
    const { number } = await request(sixth);
    expect(await gone()).toMatchObject({ asked: number });
    expect((await rollout.value('june', 'changeRequest.list', {})).rows[0]).toMatchObject({
      kind: 'removal',
      off: 'gone',
      issue: { key: sixth.key, summary: 'Sixth' },
    });
    await confirm(number);
    expect(await held(sixth)).toEqual([]);
    expect(await gone()).toBeUndefined();
    expect(await rollout.go(seventh, 'Start')).toBeNull();
  });

  it('says nothing of what was secured when it has been deleted', async () => {
    const secret = await rollout.create({ summary: 'Secret', secured: true });
    await rollout.edit(secret, { timetracking: { originalEstimate: '1h' } });
    await rollout.settle();
    const { number } = await request(secret, { acceptChainReaction: true });
    // Who may not see it cannot answer: they leave the team meanwhile.
    for (const who of ['farah', 'june']) await rollout.desk.rest('DELETE', `${member}?user=${who}`);
    await rollout.value('chidi', 'changeRequest.answer', { number, verdict: 'confirms', reason: null });
    await rollout.desk.rest('POST', member, { user: ['farah', 'june'] });
    await rollout.settle();
    expect(await standing(secret)).toBeDefined();
    expect((await rollout.value('june', 'wall.read', {})).amendments).not.toContainEqual(
      expect.objectContaining({ label: (await standing(secret))?.label }),
    );
    await rollout.desk.rest('DELETE', `/rest/api/3/issue/${secret.key}`);
    await rollout.settle();
    const listed = (await rollout.value('june', 'change.list', {})).rows.map(({ id }) => id);
    expect(listed).not.toContain(secret.id);
    const sought = { id: secret.id, exception: false };
    expect(await rollout.problems('june', 'changeRequest.preview', sought)).toEqual([{ rule: 'notVisible' }]);
  });

  it('takes in what was changed on the issue first, and nothing else of it', async () => {
    const eighth = await confirmedAddition('Eighth', 0, 0);
    await rollout.score(eighth, 100, 100);
    await rollout.edit(eighth, { summary: 'Eighth, and more' });
    await rollout.settle();
    expect(await held(eighth)).toEqual(['summary', 'difficulty', 'impact']);
    await confirmed(eighth, { acceptChainReaction: true });
    expect(await held(eighth)).toEqual(['summary']);
    expect(await standing(eighth)).toMatchObject({ wave: 3 });
    const { seen } = await rollout.value('chidi', 'change.read', { id: eighth.id });
    await rollout.value('june', 'change.putBack', { id: eighth.id, seen });
    expect(await rollout.entry(eighth)).toMatchObject({ summary: 'Eighth' });
  });

  it('an amendment that is reworded is signed anew, like the chart', async () => {
    const ninth = await confirmedAddition('Ninth', 100, 100);
    await rollout.edit(ninth, { summary: 'Ninth, but better' });
    await rollout.settle();
    expect(await rollout.go(ninth, 'Start')).toContain('summary');
    const change = await rollout.value('chidi', 'change.read', { id: ninth.id });
    const department = change.departments[0]?.id ?? '';
    const { edition } = await rollout.value('chidi', 'change.sign', {
      id: ninth.id,
      seen: change.seen,
      department,
    });
    expect(edition).toBeGreaterThan(2);
    expect(await held(ninth)).toEqual([]);
  });

  it('has its certificate proven, or the first thing that is wrong named', async () => {
    const whole = await certificate();
    expect(verified(whole)).toContain('Proven');
    const other = structuredClone(whole) as typeof whole & {
      amendments: { leaf: { wave: number } | null }[];
    };
    const [one] = other.amendments;
    if (!one?.leaf) throw new Error('No amendment');
    one.leaf.wave = 3;
    expect(verified(other)).toContain('root: it does not follow');
    const lacking = { ...whole, amendments: whole.amendments?.slice(0, -1) };
    expect(verified(lacking)).toContain('Wrong');
    const forged = structuredClone(whole) as unknown as {
      amendments: { signatures: { leaf: string | null }[] }[];
    };
    const signature = forged.amendments.flatMap(({ signatures }) => signatures)[0];
    if (!signature) throw new Error('No signature');
    signature.leaf = 'f'.repeat(64);
    expect(verified(forged)).toContain('it is not of what was confirmed');
  });

  it('does not move behind what it blocks, nor to where it stands', async () => {
    const blocker = await confirmedAddition('Blocker', 0, 0);
    const blocked = await rollout.create({
      summary: 'Blocked',
      difficulty: 0,
      impact: 0,
      blockedBy: [blocker],
    });
    await rollout.edit(blocked, { timetracking: { originalEstimate: '1h' } });
    await rollout.settle();
    await confirmed(blocked, { acceptChainReaction: true });
    const behind = { to: { difficulty: 100, impact: 100 }, acceptChainReaction: true };
    expect(await refused(blocker, behind)).toEqual([{ rule: 'C1-blocks', keys: [blocked.key], more: 0 }]);
    expect(await refused(blocker, { to: { difficulty: 0, impact: 0 } })).toEqual([{ rule: 'C1-same' }]);
  });

  it('is overtaken by another chart, which takes amendments in and starts unsigned', async () => {
    const { number } = await request(late, { acceptChainReaction: true });
    const differs = async () => (await rollout.value('june', 'difference.read', {})).difference;
    const would = await differs();
    expect(would).toMatchObject({ against: { number: 1 }, of: null });
    expect(would?.added.map(({ key }) => key)).toEqual([late.key]);
    await rollout.publish();
    expect(await differs()).toEqual({ ...would, of: 2 });
    await rollout.sign('Sales');
    await rollout.settle();
    expect(await rollout.value('june', 'changeRequest.read', { number })).toMatchObject({
      state: 'overtaken',
      mine: false,
    });
    expect(
      await rollout.problems('june', 'changeRequest.answer', { number, verdict: 'confirms', reason: null }),
    ).toEqual([{ rule: 'C3-state', state: 'overtaken' }]);
    expect((await labels()).filter((label) => label.startsWith('A-'))).toEqual([]);
    // Readable from either chart, as it was, whatever changes afterwards.
    const [now, before] = (await rollout.value('june', 'certificate.list', {})).baselines;
    const kept = (id: string | undefined) => rollout.value('june', 'difference.kept', { baseline: id ?? '' });
    const { own, next } = await kept(now?.id);
    expect(next).toBeNull();
    expect(own).toMatchObject({ against: { number: 1, edition: before?.edition }, of: 2, more: 0 });
    expect(own?.added).toEqual(would?.added);
    expect(own?.moved.map(({ id }) => id)).toEqual(would?.moved.map(({ id }) => id));
    expect(await kept(before?.id)).toEqual({ own: null, next: own });
    expect(await rollout.problems('june', 'difference.kept', { baseline: 'none' })).toEqual([
      { rule: 'notVisible' },
    ]);
    expect((await rollout.value('june', 'amendment.list', {})).rows).toEqual([]);
    expect((await rollout.board()).reply.head?.asked).toEqual([]);
  });
});

/** A requirement that came later and was confirmed. */
async function confirmedAddition(summary: string, difficulty: number, impact: number): Promise<Made> {
  const made = await rollout.create({ summary, difficulty, impact });
  await rollout.edit(made, { timetracking: { originalEstimate: '1h' } });
  await rollout.settle();
  await confirmed(made, { acceptChainReaction: true });
  return made;
}
