import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Input } from '../../src/contract/procedures';
import { type Made, Rollout } from './rollout';

/** What no validator sees is seen afterwards; what passed the guard is not taken for it. */

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const anHour = 3_600_000;

type Bypass = Extract<NonNullable<Answer<'ledger.read'>['entries'][number]['event']>, { kind: 'bypass' }>;

interface Told extends Bypass {
  readonly who: string | null;
}

/** Bypasses on the ledger, oldest first. */
async function told(): Promise<readonly Told[]> {
  const filter: Input<'ledger.read'>['filter'] = {
    groups: ['bypass'],
    person: null,
    key: null,
    from: null,
    until: null,
  };
  await rollout.settle();
  const page = await rollout.value('bruno', 'ledger.read', { before: null, filter, most: 500 });
  const nameOf = (by: string | null) => page.people.find(({ pseudonym }) => pseudonym === by)?.name ?? null;
  return page.entries
    .flatMap(({ by, event }) => (event?.kind === 'bypass' ? [{ ...event, who: nameOf(by) }] : []))
    .reverse();
}

const short = ({ issueId, transition, from, to, who }: Told) => ({ issueId, transition, from, to, who });

async function marks(): Promise<readonly (readonly [id: number, transition: string | null])[]> {
  const { reply } = await rollout.board();
  return (reply.head?.bypassed ?? []).map(({ id, transition }) => [id, transition]);
}

/** The workflow of requirements, as somebody changes it in Jira. */
function requirementWorkflow() {
  const { workflows } = rollout.site.jira.state;
  const found = Object.values(workflows).find(({ transitions }) =>
    transitions.some(({ validators }) => validators.length > 0),
  );
  if (found === undefined) throw new Error('There is no guarded workflow');
  return found;
}

/** While no validator runs: under a development trigger, a bulk move, or with the guard taken out in Jira. */
async function unguarded(work: () => Promise<unknown>): Promise<void> {
  const { transitions } = requirementWorkflow();
  const kept = transitions.map(({ validators }) => validators);
  for (const transition of transitions) transition.validators = [];
  await work();
  for (const [index, transition] of transitions.entries()) transition.validators = kept[index] ?? [];
}

const statusId = (name: string) =>
  Object.values(rollout.site.jira.state.statuses).find(
    (status) => status.name.toLowerCase() === name.toLowerCase(),
  )?.id ?? '';

/** Wave 1 and wave 2, in force. */
async function two(): Promise<{ early: Made; late: Made }> {
  const early = await rollout.create({ summary: 'Early' });
  const late = await rollout.create({ summary: 'Late', difficulty: 100 });
  await rollout.bringIntoForce(['Sales']);
  await rollout.settle();
  return { early, late };
}

describe('ways around the guard', () => {
  it('a drag on a board runs the validators: refused, and told of as such', async () => {
    const { late } = await two();
    expect(await rollout.go(late, 'Start')).toMatch(/comes first/);
    expect(await told()).toEqual([]);
    expect(await marks()).toEqual([]);
  });

  it('a development trigger, a bulk move: seen once, with who and when, however often events come', async () => {
    const { late } = await two();
    const { events } = rollout.site.forge;
    const emit = events.emit.bind(events);
    const kept: Parameters<typeof emit>[] = [];
    const spy = vi.spyOn(events, 'emit').mockImplementation((...event) => {
      kept.push(event);
      emit(...event);
    });
    await unguarded(() => rollout.go(late, 'Start', 'chidi'));
    spy.mockRestore();
    const start = { issueId: late.id, transition: 'start', from: 'To Do', to: 'In Progress' };
    expect((await told()).map(short)).toEqual([{ ...start, who: 'Chidi Person' }]);
    expect(await marks()).toEqual([[late.id, 'start']]);
    for (const event of [...kept, ...kept]) emit(...event);
    await rollout.site.clock.advance(2 * anHour);
    expect(await told()).toHaveLength(1);
    const panel = await rollout.value('june', 'panel.read', {}, late.key);
    expect(panel.bypass).toMatchObject({ transition: 'start' });
  });

  it('of many at once', async () => {
    const cards: Made[] = [];
    for (let n = 0; n < 12; n += 1) cards.push(await rollout.create({ summary: `Card ${n}` }));
    await rollout.bringIntoForce(['Sales']);
    await rollout.settle();
    await unguarded(async () => {
      for (const card of cards) {
        await rollout.go(card, 'Start');
        await rollout.go(card, 'Finish');
      }
    });
    expect((await told()).map(({ issueId }) => issueId).sort()).toEqual(
      cards.flatMap(({ id }) => [id, id]).sort(),
    );
    expect(await marks()).toHaveLength(12);
  });

  it('creation straight into a late status', async () => {
    await two();
    const { transitions } = requirementWorkflow();
    for (const transition of transitions) {
      if (transition.type === 'INITIAL') transition.toStatusReference = statusId('In progress');
    }
    const made = await rollout.create({ summary: 'Made late' });
    const created = { issueId: made.id, transition: null, from: null, to: 'In Progress', who: 'Ada Person' };
    expect((await told()).map(short)).toEqual([created]);
    expect(await marks()).toEqual([[made.id, null]]);
  });

  it('the guard taken out in Jira, and put back', async () => {
    const { late } = await two();
    await unguarded(async () => {
      await rollout.go(late, 'Start');
      await rollout.go(late, 'Stop');
    });
    expect((await told()).map(({ transition }) => transition)).toEqual(['start', 'reopen']);
    expect(await rollout.go(late, 'Start')).toMatch(/comes first/);
  });

  it('another transition added to the workflow', async () => {
    const { late } = await two();
    const { transitions } = requirementWorkflow();
    const model = transitions.find(({ name }) => name === 'Start');
    if (model === undefined) throw new Error('There is no Start');
    transitions.push({
      ...model,
      id: '9901',
      name: 'Sneak',
      validators: [],
      toStatusReference: statusId('Done'),
    });
    expect(await rollout.go(late, 'Sneak', 'june')).toBeNull();
    expect((await told()).map(short)).toEqual([
      { issueId: late.id, transition: 'finish', from: 'To Do', to: 'Done', who: 'June Person' },
    ]);
  });

  it('with every event lost: seen by the hourly repair, and by a sweep', async () => {
    const { early, late } = await two();
    const found = rollout.loseEvents();
    await unguarded(async () => {
      await rollout.go(late, 'Start');
      await rollout.go(late, 'Stop');
      await rollout.go(early, 'Start');
    });
    await rollout.settle();
    found();
    await rollout.value('bruno', 'board.sweep', { next: null });
    await rollout.site.clock.advance(anHour);
    // What one look finds at several issues stands in no certain order.
    const ids = (await told()).map(({ issueId }) => issueId);
    expect(ids.toSorted((a, b) => a - b)).toEqual([early.id, late.id, late.id].toSorted((a, b) => a - b));
  });

  it('a mark goes once the requirement has started through the guard', async () => {
    const { early } = await two();
    await unguarded(() => rollout.go(early, 'Start'));
    expect(await told()).toHaveLength(1);
    expect(await rollout.go(early, 'Finish')).toBeNull();
    await rollout.settle();
    expect(await marks()).toEqual([[early.id, 'start']]);
    expect(await rollout.go(early, 'Reopen')).toBeNull();
    await rollout.settle();
    expect(await marks()).toEqual([]);
    expect(await told()).toHaveLength(1);
  });

  it('is not told of to whom Jira does not show the requirement', async () => {
    const secret = await rollout.create({ summary: 'Takeover', secured: true });
    await rollout.bringIntoForce(['Sales']);
    await rollout.settle();
    await unguarded(() => rollout.go(secret, 'Start'));
    expect(await told()).toHaveLength(1);
    rollout.hideSecuredFrom('bruno');
    expect(await told()).toEqual([]);
    expect(await marks()).toEqual([]);
    const filter = { groups: [], person: null, key: null, from: null, until: null };
    const page = await rollout.value('bruno', 'ledger.read', { before: null, filter, most: 500 });
    expect(page.entries.some(({ event }) => event === null)).toBe(true);
    expect(JSON.stringify(page)).not.toMatch(
      new RegExp(`Takeover|${secret.key}\\b|"issueId":${secret.id}\\b`),
    );
    expect(
      await rollout.value('bruno', 'ledger.read', {
        before: null,
        filter: { ...filter, key: secret.key },
        most: 500,
      }),
    ).toMatchObject({ entries: [], next: null });
  });
});

/** A task becomes a requirement, in a status that whoever does it chooses. */
async function convert({ id }: Made, to: string): Promise<void> {
  const { issues, issueTypes, statuses } = rollout.site.jira.state;
  const issue = issues[String(id)];
  const type = Object.values(issueTypes).find(({ name }) => name === 'CRM Requirement');
  if (issue === undefined || type === undefined) throw new Error('There is nothing to convert');
  const item = (field: string, from: string, toId: string, before: string, after: string) => ({
    field,
    fieldtype: 'jira' as const,
    fieldId: field,
    from,
    fromString: before,
    to: toId,
    toString: after,
  });
  await rollout.site.clock.advance(1_000);
  const at = rollout.site.clock.now();
  const items = [
    item('issuetype', issue.issueTypeId, type.id, 'Task', type.name),
    item('status', issue.statusId, statusId(to), statuses[issue.statusId]?.name ?? '', to),
  ];
  issue.changes.push({ id: String(9_000_000 + id), authorAccountId: 'june', created: at, items });
  issue.issueTypeId = type.id;
  issue.statusId = statusId(to);
  await rollout.edit({ id, key: issue.key }, { summary: 'A requirement by now' });
  await rollout.settle();
}

describe('no way around', () => {
  it('a whole life through the guard, at speed, with late and doubled events', async () => {
    const { early, late } = await two();
    const { events } = rollout.site.forge;
    const emit = events.emit.bind(events);
    const kept: Parameters<typeof emit>[] = [];
    const spy = vi.spyOn(events, 'emit').mockImplementation((...event) => {
      kept.push(event);
    });
    for (const name of [
      'Start',
      'Send to review',
      'Send back',
      'Finish',
      'Reopen',
      'Start',
      'Stop',
      'Start',
    ]) {
      expect(await rollout.go(early, name), name).toBeNull();
    }
    expect(await rollout.go(early, 'Finish')).toBeNull();
    expect(await rollout.go(late, 'Start')).toBeNull();
    spy.mockRestore();
    for (const event of [...kept, ...kept].reverse()) emit(...event);
    await rollout.site.clock.advance(2 * anHour);
    expect(await told()).toEqual([]);
    expect(await marks()).toEqual([]);
  });

  it('the status that another issue brought along, before there was a chart', async () => {
    const task = await rollout.desk.rest<{ id: string; key: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'Converted' },
    });
    const made = { id: Number(task.id), key: task.key };
    expect(await rollout.go(made, 'In Progress')).toBeNull();
    await convert(made, 'In progress');
    expect((await rollout.entry(made)).state).toBe('started');
    expect(await told()).toEqual([]);
  });

  it('but one that goes further as it becomes a requirement', async () => {
    await two();
    const task = await rollout.desk.rest<{ id: string; key: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'Converted' },
    });
    const made = { id: Number(task.id), key: task.key };
    await convert(made, 'In progress');
    expect((await told()).map(({ issueId, transition }) => [issueId, transition])).toEqual([
      [made.id, 'start'],
    ]);
  });
});
