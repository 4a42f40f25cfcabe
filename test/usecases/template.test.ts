import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Input } from '../../src/contract/procedures';
import type { GateId, PhaseNumber } from '../../src/domain/gates/phases';
import { standingTemplate } from '../../src/domain/gates/template';
import { sayEvent } from '../../src/domain/words/ledger';
import { Rollout, type Who } from './rollout';

type Template = Input<'template.save'>['template'];

/** The template of one project, from a file to gates that go by it; each test goes on where the one before stopped. */

let rollout: Rollout;
beforeAll(async () => {
  rollout = await Rollout.open({ clock: 'manual' });
  const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
  for (const [role, user] of [
    ['CRM quality monitor', ['june']],
    ['CRM steering committee', ['chidi', 'farah']],
  ] as const) {
    await rollout.desk.rest('POST', new URL(roles[role] ?? '').pathname, { user });
  }
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const at = (phase: PhaseNumber): GateId => ({ phase, iteration: null });
const read = (who: Who = 'june', number: number | null = null) =>
  rollout.value(who, 'template.read', { number });
const copy = (template: unknown): Template => structuredClone(template) as Template;

/** The latest template with its first phase changed. */
async function edited(change: (phase: Template['phases'][1]) => void): Promise<Template> {
  const template = copy((await read()).template);
  change(template.phases[1]);
  return template;
}

const search = {
  id: 'nothing-open',
  title: 'Nothing is open',
  help: 'Close it.',
  impact: 2,
  required: true,
  pillar: null,
  eachDepartment: false,
  ask: { kind: 'jira', jql: 'statusCategory != Done', compare: '<=', count: 3 },
} as const;

const file = (template: unknown, head: object = {}) =>
  JSON.stringify({ format: 'wallchart-template', schema: 1, ...(template as object), ...head });

async function save(who: Who, template: Template): Promise<Answer<'template.save'>> {
  const { latest } = await read();
  return rollout.value(who, 'template.save', { latest, template });
}

const refusedFile = async (text: string) => {
  const [problem] = await rollout.problems('bruno', 'template.look', { source: { kind: 'file', text } });
  return problem?.rule === 'G1-file' ? problem.flaws : [];
};

describe('editing', () => {
  it('begins with the standing template, which nobody but the lead and administrators change', async () => {
    const state = await read();
    expect(state).toMatchObject({ latest: 1, inUse: 1, frozen: false, mayChange: false });
    expect(state.template).toEqual(standingTemplate);
    expect((await read('bruno')).mayChange).toBe(true);
    const template = await edited(({ asks }) => asks.pop());
    expect(await rollout.problems('june', 'template.save', { latest: 1, template })).toMatchObject([
      { rule: 'role' },
    ]);
  });

  it('saves each change as a version, and of two who save the second looks again', async () => {
    const template = await edited((phase) => {
      phase.asks.push(search);
      phase.asks.splice(2, 1);
    });
    const saved = await save('bruno', template);
    expect(saved).toMatchObject({ latest: 2, inUse: 2, shown: 2 });
    expect(saved.versions.map(({ number, by }) => [number, by])).toEqual([
      [2, 'bruno'],
      [1, null],
    ]);
    expect((await read('june', 1)).template).toEqual(standingTemplate);
    expect(await rollout.problems('bruno', 'template.save', { latest: 1, template })).toMatchObject([
      { rule: 'lostRace' },
    ]);
    expect(await rollout.problems('bruno', 'template.save', { latest: 2, template })).toMatchObject([
      { rule: 'G1-same' },
    ]);
    // An administrator of the project, without any role of Wallchart's.
    await save('ada', { ...template, name: 'Ours' });
  });

  it('keeps no search that Jira does not understand', async () => {
    const template = await edited(({ asks }) => {
      asks.push({ ...search, id: 'other', ask: { ...search.ask, jql: 'nonsense = = 3' } });
    });
    expect(await rollout.problems('bruno', 'template.save', { latest: 3, template })).toMatchObject([
      { rule: 'G1-jql' },
    ]);
    expect((await read()).latest).toBe(3);
  });
});

describe('from elsewhere', () => {
  it('checks every part of a file and names the place', async () => {
    expect(await refusedFile('{')).toMatchObject([{ place: 'The file' }]);
    expect(await refusedFile(file(standingTemplate, { schema: 2 }))).toMatchObject([{ place: 'schema' }]);
    const bad = copy(standingTemplate);
    bad.phases[4].asks.push({ ...search, ask: { ...search.ask, jql: 'a = 1) OR (b = 2' } });
    bad.phases[5].asks[1] = { ...search, id: bad.phases[5].asks[0]?.id ?? '' };
    const [unbalanced, twice] = await refusedFile(file(bad));
    expect(unbalanced).toEqual({
      place: `phases.4.asks[${bad.phases[4].asks.length - 1}].ask.jql`,
      message: 'Its parentheses do not match.',
    });
    expect(twice?.place).toBe('phases.5.asks[1].id');
    // What is more than a template has is refused too.
    expect(await refusedFile(file(standingTemplate, { baselines: [] }))).toHaveLength(1);
  });

  it('shows what a file has before it is taken, and takes it as the next version', async () => {
    const text = file({ ...standingTemplate, name: 'From outside' });
    const source = { kind: 'file', text } as const;
    const look = await rollout.value('bruno', 'template.look', { source });
    expect(look).toMatchObject({ name: 'From outside' });
    expect(look.differences).toMatchObject([
      { phase: 1, asks: { added: ['What could make the rollout fail is listed, with who watches it'] } },
    ]);
    expect((await read()).latest).toBe(3);
    const taken = await rollout.value('bruno', 'template.take', { latest: 3, source });
    expect(taken).toMatchObject({ latest: 4, template: { name: 'From outside' } });
    expect(taken.versions[0]?.from).toEqual({ kind: 'file' });
  });

  it('takes another project’s, which is not there for whoever may not browse it', async () => {
    const other = Number(await rollout.desk.project('OPS'));
    await rollout.desk.setUp('OPS');
    const mine = { latest: 4, source: { kind: 'project', id: Number(rollout.projectId) } } as const;
    const ask = (email: string) =>
      rollout.site.invoke(email, 'wallchart', { projectKey: 'OPS' }, 'template.take', { ...mine, latest: 1 });
    expect(await ask('ada@site.example')).toMatchObject({
      ok: true,
      value: {
        latest: 2,
        template: { name: 'From outside' },
        versions: [{ from: { kind: 'project', key: 'CRM' } }, {}],
      },
    });
    // Bruno leads here, and is let in there until he is not.
    const source = { kind: 'project', id: other } as const;
    expect(await rollout.value('bruno', 'template.look', { source })).toMatchObject({ name: 'From outside' });
    const { permissionSchemes, projects } = rollout.site.jira.state;
    const project = projects[String(other)];
    const scheme = project && permissionSchemes[project.permissionSchemeId];
    if (!project || !scheme) throw new Error('The project has no permission scheme');
    permissionSchemes['99100'] = { ...scheme, grants: { ...scheme.grants, BROWSE_PROJECTS: ['user:ada'] } };
    project.permissionSchemeId = '99100';
    const unseen = [{ rule: 'notVisible' }];
    expect(await rollout.problems('bruno', 'template.look', { source })).toEqual(unseen);
    const nowhere = { kind: 'project', id: 99_999 } as const;
    expect(await rollout.problems('bruno', 'template.look', { source: nowhere })).toEqual(unseen);
  });
});

describe('a template in use', () => {
  const gate = async (phase: PhaseNumber) => rollout.value('june', 'gates.read', { gate: at(phase) });
  const handedIn = async () => {
    const { criteria } = await rollout.value('june', 'gates.run', { gate: at(3) });
    return criteria.find(({ id }) => id === 'handed-in')?.outcome?.status;
  };
  const ids = async (phase: PhaseNumber) => (await gate(phase)).criteria.map(({ id }) => id);

  it('is frozen for gates that are planned', async () => {
    await rollout.value('bruno', 'gates.plan', {});
    expect((await gate(1)).template).toEqual({ name: 'From outside', number: 4 });
    const before = await ids(1);
    const next = await edited((phase) => {
      const [first, second] = phase.asks;
      if (first === undefined || second === undefined) throw new Error('The phase asks for too little');
      first.impact = 1;
      second.title = 'The sponsor gives two days a week';
      phase.asks.splice(2, 1, search);
    });
    next.phases[2].asks.pop();
    next.phases[3].asks.push({
      ...search,
      id: 'handed-in',
      title: 'What the phase owes is handed in',
      ask: { kind: 'chart', measure: 'deliverablesDone', number: null },
    });
    expect(await save('bruno', next)).toMatchObject({ latest: 5, inUse: 4, frozen: true });
    expect(await ids(1)).toEqual(before);
  });

  it('says what another version would do to each gate, to what was said there, and that decided gates keep theirs', async () => {
    const say = (criterion: string, phase: PhaseNumber = 1) =>
      rollout.value('chidi', 'gates.say', { gate: at(phase), criterion, holds: true, note: null });
    const { key } = (await gate(1)).issue;
    await rollout.desk.rest('POST', `/rest/api/3/issue/${key}/remotelink`, {
      object: { url: 'https://docs.example/scope', title: 'Scope' },
    });
    await say('scope-committed');
    await say('sponsor-gives-time');
    const [first] = (await rollout.value('june', 'template.preview', {})).renews;
    expect(first).toEqual({
      gate: at(1),
      iterationName: null,
      added: ['Nothing is open'],
      removed: ['What could make the rollout fail is listed, with who watches it'],
      changed: [
        'Scope is written down and the sponsor stands behind it',
        'The sponsor gives two days a week',
      ],
      lost: ['The sponsor has said what the rollout gets: money, people and their days'],
      proposal: false,
    });
    // Decided about: it keeps what it was decided by.
    const { run } = await rollout.value('june', 'gates.run', { gate: at(1) });
    const decision: Input<'gates.decide'> = {
      gate: at(1),
      decision: 'go',
      reason: 'All is there',
      run: run?.id ?? '',
      conditions: [],
    };
    await rollout.value('june', 'gates.decide', decision);
    const proposed = await rollout.value('june', 'template.preview', {});
    expect(proposed.renews[0]?.proposal).toBe(true);
    await rollout.value('chidi', 'gates.decide', decision);
    const preview = await rollout.value('june', 'template.preview', {});
    expect(preview.keeps).toEqual([at(1)]);
    expect(preview.renews.map(({ gate: { phase } }) => phase)).toEqual([2, 3]);
  });

  it('gives way to it by choice: what was said in the same words stays, what was checked is checked anew', async () => {
    // Reopened, gate 1 is one of those that have not been decided.
    await rollout.value('farah', 'gates.reopen', { gate: at(1), reason: 'The scope has changed' });
    await rollout.value('june', 'gates.run', { gate: at(1) });
    expect(await rollout.problems('june', 'template.takeUp', { latest: 5 })).toMatchObject([
      { rule: 'role' },
    ]);
    expect(await rollout.problems('bruno', 'template.takeUp', { latest: 4 })).toEqual([
      { rule: 'lostRace', key: null },
    ]);
    expect(await rollout.value('bruno', 'template.takeUp', { latest: 5 })).toEqual({ renewed: 3, left: 0 });
    const after = await gate(1);
    expect(after).toMatchObject({ template: { number: 5 }, run: null });
    expect(after.criteria.map(({ id, said }) => [id, said.length])).toEqual([
      ['scope-committed', 1],
      ['sponsor-gives-time', 0],
      ['nothing-open', 0],
      ['deliverables-closed', 0],
    ]);
    expect(await read()).toMatchObject({ latest: 5, inUse: 5 });
    expect((await rollout.value('june', 'template.preview', {})).renews).toEqual([]);
    // A decision rests on a run of the criteria that now are.
    const stale: Input<'gates.decide'> = {
      gate: at(1),
      decision: 'hold',
      reason: 'Why',
      run: 'none',
      conditions: [],
    };
    expect(await rollout.problems('june', 'gates.decide', stale)).toEqual([{ rule: 'G6', why: 'none' }]);
  });

  it('names what phases owe: asked for by choice, once, of somebody', async () => {
    const owed = (who: Who) => rollout.value(who, 'deliverables.read', { gate: at(3) });
    expect(await owed('bruno')).toMatchObject({
      items: [],
      unasked: [{ id: 'process-analysis' }],
      mayAsk: true,
    });
    const item = { item: 'process-analysis', title: '', owner: null, due: '2027-01-31' };
    const input = {
      gate: at(3),
      items: [
        { ...item, title: 'Whatever' },
        { ...item, item: null, title: 'Floor plan' },
      ],
    };
    expect(await rollout.problems('june', 'deliverables.ask', input)).toMatchObject([{ rule: 'role' }]);
    expect(await handedIn()).toBe('notMet');
    const { items, unasked } = await rollout.value('bruno', 'deliverables.ask', input);
    expect(items).toMatchObject([
      { summary: 'Analysis of today’s processes', owner: null, due: '2027-01-31', done: false },
      { summary: 'Floor plan' },
    ]);
    expect(unasked).toEqual([]);
    await rollout.value('bruno', 'deliverables.ask', { ...input, items: input.items.slice(0, 1) });
    expect((await owed('june')).items).toHaveLength(2);
    const { key } = (await gate(3)).issue;
    const { fields } = await rollout.desk.rest<{
      fields: { issuelinks: { inwardIssue?: { key: string } }[] };
    }>('GET', `/rest/api/3/issue/${key}?fields=issuelinks`);
    const blockers = fields.issuelinks.flatMap((link) => link.inwardIssue?.key ?? []);
    expect(blockers).toEqual(expect.arrayContaining(items.map((one) => one.key)));
  });

  it('closes a deliverable once it has an owner and something to show, in four calls; a criterion may rest on it', async () => {
    const { items } = await rollout.value('june', 'deliverables.read', { gate: at(3) });
    for (const issue of items) {
      expect(await rollout.go(issue, 'Close')).toBe(
        'Nobody owns this deliverable. Assign it first. There is nothing to show for it yet. Add an attachment, a link to a page, or a comment first.',
      );
      await rollout.desk.rest('PUT', `/rest/api/3/issue/${issue.key}`, {
        fields: { assignee: { id: 'chidi' } },
      });
      expect(await rollout.go(issue, 'Close')).toContain('There is nothing to show for it yet.');
      await rollout.desk.rest('POST', `/rest/api/3/issue/${issue.key}/remotelink`, {
        object: { url: 'https://docs.example/analysis', title: 'Analysis' },
      });
      expect(await handedIn()).not.toBe('met');
      const calls = await rollout.callsOf('guard-decide', async () => {
        expect(await rollout.go(issue, 'Close')).toBeNull();
      });
      expect(calls.length).toBeLessThanOrEqual(4);
      // To take it up again needs nothing.
      expect(await rollout.go(issue, 'Take up again')).toBeNull();
      expect(await rollout.go(issue, 'Close')).toBeNull();
    }
    expect(await handedIn()).toBe('met');
    const after = await rollout.value('june', 'deliverables.read', { gate: null });
    expect(after.items).toMatchObject([{ done: true, owner: { accountId: 'chidi' } }, { done: true }]);
  });

  it('counts what somebody made in Jira once it is said at which gate, and moves it when that was another', async () => {
    const type = Object.values(rollout.site.jira.state.issueTypes).find(
      ({ name }) => name === 'CRM Deliverable',
    );
    const made = await rollout.desk.rest<{ id: string; key: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { id: type?.id }, summary: 'Seating plan' },
    });
    const blocks = async () => {
      const { fields } = await rollout.desk.rest<{
        fields: { issuelinks: { outwardIssue?: { key: string } }[] };
      }>('GET', `/rest/api/3/issue/${made.key}?fields=issuelinks`);
      return fields.issuelinks.flatMap((link) => link.outwardIssue?.key ?? []);
    };
    const { key: second } = (await gate(2)).issue;
    await rollout.desk.rest('POST', '/rest/api/3/issueLink', {
      type: { name: 'Blocks' },
      inwardIssue: { key: made.key },
      outwardIssue: { key: second },
    });
    await rollout.settle();
    const all = () => rollout.value('june', 'deliverables.read', { gate: null });
    expect((await all()).loose).toMatchObject([{ summary: 'Seating plan', blocks: at(2) }]);
    const here = (who: Who) => rollout.value(who, 'deliverables.here', {}, made.key);
    expect(await here('june')).toMatchObject({ deliverable: { gate: null, blocks: at(2) }, mayAsk: false });

    const issue = Number(made.id);
    const place = { issue, gate: at(3) };
    expect(await rollout.problems('june', 'deliverables.place', place)).toMatchObject([{ rule: 'role' }]);
    const requirement = await rollout.create({ summary: 'No deliverable' });
    expect(
      await rollout.problems('bruno', 'deliverables.place', { ...place, issue: requirement.id }),
    ).toEqual([{ rule: 'notVisible' }]);
    expect(await handedIn()).toBe('met');
    await rollout.value('bruno', 'deliverables.place', place);
    expect(await handedIn()).toBe('partlyMet');
    const { key: third } = (await gate(3)).issue;
    expect(await blocks()).toEqual([third]);
    expect(await here('bruno')).toMatchObject({ deliverable: { gate: at(3) }, mayAsk: true });
    const after = await all();
    expect(after.loose).toEqual([]);
    expect(after.items.find(({ id }) => id === issue)).toMatchObject({ gate: at(3), done: false });
    await rollout.settle();
    const found = await rollout.desk.rest<{ issues: { key: string }[] }>('POST', '/rest/api/3/search/jql', {
      jql: 'issuetype = "CRM Deliverable" AND "Gate phase" = 3 ORDER BY key DESC',
      fields: ['summary'],
    });
    expect(found.issues[0]?.key).toBe(made.key);

    // Put elsewhere it leaves the criteria of where it was, and said again it changes nothing.
    await rollout.value('bruno', 'deliverables.place', { issue, gate: at(2) });
    await rollout.value('bruno', 'deliverables.place', { issue, gate: at(2) });
    expect(await handedIn()).toBe('met');
    expect(await blocks()).toEqual([second]);
  });

  it('is on the ledger', async () => {
    await rollout.settle();
    const names = { person: String, issue: String, department: String };
    const { entries } = await rollout.value('bruno', 'ledger.read', {
      before: null,
      filter: { groups: ['gates', 'refused'], person: null, key: null, from: null, until: null },
      most: 200,
    });
    const told = entries.flatMap(({ event }) => (event === null ? [] : [sayEvent(event, names)]));
    for (const text of [
      'Saved version 2 of the template “Wallchart” (edited here): 1 added, 1 removed, 0 changed',
      'Saved version 4 of the template “From outside” (from a file): 1 added, 1 removed, 0 changed',
      'Asked for at gate 3: “Analysis of today’s processes”, “Floor plan”',
      'Took up version 5 of the template “From outside”',
      'Brought gate 1 to version 5 of the template: 1 added, 1 removed, 2 changed; said about other words and no longer counted: “The sponsor has said what the rollout gets: money, people and their days”',
    ])
      expect(told).toContain(text);
    expect(told.some((text) => text.startsWith('Refused to close the deliverable'))).toBe(true);
    expect(told.filter((text) => text.startsWith('Put the deliverable'))).toHaveLength(2);
  });
});
