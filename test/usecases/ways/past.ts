import { expect } from 'vitest';
import type { Made } from '../rollout';
import type { Means } from './means';
import type { Outcome } from './table';

type Goes = (means: Means) => Promise<readonly Outcome[]>;

/** Past the validators, or at them: every way that ends in a status. */
export const statusWays = {
  async drag(means) {
    const { early, late } = await means.two();
    const refused = await means.refused(late, 'Start', new RegExp(`${early.key} comes first`), 'chidi');
    // Refusals are counted, and told of by the hour.
    await means.rollout.site.clock.advance(2 * 3_600_000);
    const { entries } = await means.ledger(['refused']);
    expect(entries.map(({ event }) => event)).toMatchObject([{ issueId: late.id, rules: ['O1'] }]);
    expect((await means.ledger(['bypass'])).entries).toEqual([]);
    return [refused];
  },

  async bulkTransition(means) {
    const { early, late } = await means.two();
    const failed = await means.bulk('transition', {
      bulkTransitionInputs: [
        { selectedIssueIdsOrKeys: [late.key, early.key], transitionId: means.transition('Start').id },
      ],
    });
    expect(Object.keys(failed)).toEqual([String(late.id)]);
    expect(failed[String(late.id)]?.join(' ')).toContain(`${early.key} comes first`);
    await means.rollout.settle();
    expect((await means.rollout.entry(early)).state).toBe('started');
    expect((await means.rollout.entry(late)).state).toBe('open');
    return ['refused'];
  },

  async rest(means) {
    const { early, late } = await means.two();
    const path = `/rest/api/3/issue/${late.key}/transitions`;
    const answer = await means.rollout.site.rest('ada@site.example', 'POST', path, {
      transition: { id: means.transition('Start').id },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { errorMessages: [`${early.key} comes first: wave 1, Sales, to do.`] },
    });
    return ['refused'];
  },

  async lateStatus(means) {
    await means.two();
    for (const transition of means.workflow().transitions) {
      if (transition.type === 'INITIAL') transition.toStatusReference = means.statusId('In progress');
    }
    const made = await means.rollout.create({ summary: 'Made late' });
    return [await means.bypassed(made, null, 'Ada Person')];
  },

  async moveIn(means) {
    await means.two();
    await means.rollout.desk.project('OTHER');
    const task = await means.task('OTHER');
    await means.passes(task, 'In Progress');
    const moved = await means.move(task, 'CRM', 'CRM Requirement');
    await means.rollout.settle();
    expect((await means.rollout.entry(moved)).state).toBe('started');
    const { reply } = await means.rollout.board();
    expect(reply.head?.standings.map(({ id }) => id)).not.toContain(moved.id);
    return [await means.bypassed(moved, null, 'Ada Person')];
  },

  async moveAway(means) {
    const { late } = await means.two();
    await means.rollout.desk.project('OTHER');
    const away = await means.move(late, 'OTHER', 'Task');
    await means.passes(away, 'In Progress');
    const back = await means.move(away, 'CRM', 'CRM Requirement');
    return [await means.bypassed(back, 'start', 'Ada Person')];
  },

  async bulkMove(means) {
    const { late } = await means.two();
    const away = await means.move(late, 'CRM', 'Task');
    // A status that requirements lack: the move has to map it.
    await means.passes(away, 'Selected for Development');
    const back = await means.move(away, 'CRM', 'CRM Requirement', {
      'Selected for Development': 'In progress',
    });
    return [await means.bypassed(back, 'start', 'Ada Person')];
  },

  async trigger(means) {
    const { late } = await means.two();
    await means.develops(late);
    return [await means.bypassed(late, 'start', 'Chidi Person')];
  },

  async unusedLeave(means) {
    const { early } = await means.two();
    const { validators } = means.transition('Start');
    // Of another app, which runs after the guard and is gone.
    validators.push({ id: 'other', ruleKey: 'forge:expression-validator', parameters: { key: 'gone' } });
    await means.refused(early, 'Start', /not installed/);
    validators.pop();
    await means.rollout.site.clock.advance(90_000);
    await means.rollout.edit(early, { summary: 'Something else' });
    await means.develops(early);
    return [await means.bypassed(early, 'start', 'Chidi Person')];
  },

  async convert(means) {
    await means.two();
    const task = await means.task();
    await means.passes(task, 'In Progress');
    const made = await means.move(task, 'CRM', 'CRM Requirement');
    const detected = await means.bypassed(made, null, 'Ada Person');
    await means.passes(made, 'Stop');
    return [await means.refused(made, 'Start', /came after the chart/), detected];
  },

  async convertBack(means) {
    const { early, late } = await means.two();
    const task = await means.move(early, 'CRM', 'Task');
    await means.rollout.settle();
    await means.refused(late, 'Start', /comes first|cannot be named/);
    await means.passes(task, 'In Progress');
    const back = await means.move(task, 'CRM', 'CRM Requirement');
    return [await means.bypassed(back, 'start', 'Ada Person')];
  },

  async subtask(means) {
    const { early, late } = await means.two();
    const part = await means.rest<Made>('POST', 'issue', {
      fields: {
        project: { key: 'CRM' },
        issuetype: { name: 'Sub-task' },
        parent: { key: late.key },
        summary: 'The whole of it',
      },
    });
    await means.passes(part, 'In Progress');
    await means.passes(part, 'Done');
    await means.rollout.settle();
    expect((await means.rollout.entry(late)).state).toBe('open');
    expect((await means.rollout.board()).entries.map(({ id }) => id)).toEqual([early.id, late.id]);
    return [await means.refused(late, 'Start', /comes first/)];
  },

  async jiraImport(means) {
    await means.two();
    const fields = {
      project: { key: 'CRM' },
      issuetype: { name: 'CRM Requirement' },
      summary: 'Brought in',
      components: [{ id: means.rollout.departments.Sales }],
    };
    const { body } = await means.rollout.site.jira.importRows('ada', [{ fields, status: 'Done' }]);
    const { issues } = body as { issues: { id: string; key: string }[] };
    const [made] = issues.map(({ id, key }) => ({ id: Number(id), key }));
    if (made === undefined) throw new Error(JSON.stringify(body));
    return [await means.bypassed(made, null, 'Ada Person')];
  },

  async transition(means) {
    const { late } = await means.two();
    const model = means.transition('Start');
    const sneak = { id: '9901', name: 'Sneak', validators: [], toStatusReference: means.statusId('Done') };
    means.workflow().transitions.push({ ...model, ...sneak });
    await means.setupSays(/Sneak.*added without the guard/);
    await means.passes(late, 'Sneak', 'june');
    return [await means.bypassed(late, 'finish', 'June Person')];
  },

  async guardOut(means) {
    const { late } = await means.two();
    const transition = means.transition('Start');
    const { validators } = transition;
    transition.validators = [];
    await means.setupSays(/guard was taken off “Start”/);
    await means.passes(late, 'Start');
    transition.validators = validators;
    return [await means.bypassed(late, 'start', 'Ada Person')];
  },

  async guardButton(means) {
    const { late } = await means.two();
    const { desk } = means.rollout;
    await desk.ask('setup.guard', { on: false });
    await means.passes(late, 'Start');
    // What is done in one moment has no order on the ledger.
    await means.rollout.site.clock.advance(1_000);
    await desk.ask('setup.guard', { on: true });
    const detected = await means.bypassed(late, 'start', 'Ada Person');
    const { entries } = await means.ledger(['settings']);
    const guards = entries.flatMap(({ event }) => (event?.kind === 'guard' ? [event.on] : []));
    expect(guards.slice(0, 2)).toEqual([true, false]);
    return [detected];
  },

  async scheme(means) {
    const { late } = await means.two();
    const bare = structuredClone(means.workflow());
    for (const transition of bare.transitions) transition.validators = [];
    Object.assign(bare, { id: 'bare', name: 'Bare' });
    means.state.workflows[bare.id] = bare;
    const { projectId } = means.rollout;
    const own = means.state.workflowSchemes[means.state.projects[projectId]?.workflowSchemeId ?? ''];
    const { id } = await means.rest<{ id: number }>('POST', 'workflowscheme', {
      name: 'Bare',
      defaultWorkflow: own?.defaultWorkflow,
      issueTypeMappings: { ...own?.issueTypeMappings, [means.typeId('CRM Requirement')]: 'Bare' },
    });
    await means.rest('POST', 'workflowscheme/project/switch', { projectId, targetSchemeId: String(id) });
    await means.setupSays(/follow another workflow/);
    await means.passes(late, 'Start');
    return [await means.bypassed(late, 'start', 'Ada Person')];
  },
} as const satisfies Readonly<Record<string, Goes>>;
