import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Made, Rollout, type Who } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const panel = (issue: Made, who: Who = 'june') => rollout.value(who, 'panel.read', {}, issue.key);

describe('the panel', () => {
  it('says where a requirement would stand before anything is signed', async () => {
    const hard = await rollout.create({ summary: 'Hard', difficulty: 100, impact: 100 });
    const easy = await rollout.create({ summary: 'Easy' });
    const unscored = await rollout.create({ summary: 'Unscored', difficulty: null });
    await rollout.settle();
    expect(await panel(hard)).toMatchObject({
      key: hard.key,
      isRequirement: true,
      provisional: true,
      standing: { label: '3.01', wave: 3, place: 2 },
      total: 2,
      waves: [
        { wave: 1, count: 1, done: 0 },
        { wave: 3, count: 1, done: 0 },
      ],
      may: false,
      baseline: null,
    });
    expect((await panel(easy)).standing).toMatchObject({ label: '1.01' });
    expect((await panel(unscored)).standing).toBeNull();
  });

  it('gives the reasons of the guard, and who signed', async () => {
    const first = await rollout.create({ summary: 'First' });
    const second = await rollout.create({
      summary: 'Second',
      difficulty: 100,
      departments: ['Sales', 'Finance'],
      blockedBy: [first],
    });
    await rollout.bringIntoForce();
    const seen = await panel(second);
    expect(seen).toMatchObject({
      provisional: false,
      standing: { label: '2.01', wave: 2, place: 2 },
      total: 2,
      baseline: { number: 1, state: 'inForce' },
      may: false,
      first: [{ key: first.key, label: '1.01', wave: 1, departments: ['Sales'], summary: 'First' }],
      more: 0,
      blockers: [{ key: first.key }],
      signatures: [
        { department: { name: 'Sales' }, signatures: [{ accountId: 'chidi' }], needed: 1, signed: true },
        { department: { name: 'Finance' }, signatures: [{ accountId: 'farah' }] },
      ],
    });
    expect(seen.people).toContainEqual({ accountId: 'farah', name: 'Farah Person' });
    expect(seen.reasons.join(' ')).toBe(await rollout.go(second, 'Start'));
    await rollout.finish(first);
    await rollout.settle();
    expect(await panel(second)).toMatchObject({ may: true, reasons: [], first: [], more: 0 });
    expect((await panel(second)).waves).toEqual([
      { wave: 1, count: 1, done: 1 },
      { wave: 2, count: 1, done: 0 },
    ]);
  });

  it('names what the user may see, and counts the rest', async () => {
    const hidden = await rollout.create({ summary: 'Merger', secured: true });
    const open = await rollout.create({ summary: 'Open', difficulty: 100, blockedBy: [hidden] });
    await rollout.bringIntoForce(['Sales']);
    const june = await panel(open, 'june');
    expect(june).toMatchObject({ may: false, first: [], more: 1, blockers: [] });
    expect(JSON.stringify(june)).not.toContain('Merger');
    expect(JSON.stringify(june)).not.toContain(String(hidden.id));
    const chidi = await panel(open, 'chidi');
    expect(chidi).toMatchObject({ first: [{ key: hidden.key }], more: 0, blockers: [{ key: hidden.key }] });
    expect(chidi.reasons.join(' ')).toContain(hidden.key);
  });

  it('tells nothing of an issue that the user may not see any more', async () => {
    const card = await rollout.create({ summary: 'One' });
    await rollout.settle();
    await panel(card);
    const ask = rollout.fromOpenPage('june');
    rollout.letIn(['ada', 'bruno']);
    expect(await ask('panel.read', {})).toEqual({
      ok: false,
      kind: 'refused',
      problems: [{ rule: 'notVisible' }],
    });
  });

  it('has nothing to say about other issues', async () => {
    const task = await rollout.desk.rest<{ id: string; key: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'A task' },
    });
    expect(await panel({ id: Number(task.id), key: task.key })).toMatchObject({ isRequirement: false });
  });
});

describe('field editors', () => {
  it('offer the levels of the grid', async () => {
    expect(await rollout.value('june', 'field.levels', {})).toMatchObject({
      grid: { difficulty: ['Easy', 'Hard'], impact: ['Large', 'Small'] },
    });
  });
});
