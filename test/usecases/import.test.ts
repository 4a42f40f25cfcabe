import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countIn, storyPoints } from './effortUnit';
import { anySource, csvOf, ImportDesk, randomFrom } from './importDesk';

let desk: ImportDesk;
beforeEach(async () => {
  desk = await ImportDesk.open();
});
afterEach(() => desk.close());

const stories = join(__dirname, '../../../shared/data/jira-software-stories.csv');

describe('an import', () => {
  it('makes a requirement of each row, with its scores and departments', async () => {
    const text = [
      'Issue key,Summary,Description,Component/s,Component/s,Difficulty,Impact',
      'OLD-1,"Quotes, ""commas""","First line',
      'second line',
      '',
      'second paragraph",Sales,Finance,Hard,Large',
      'OLD-2,Plain,,finance,,,25',
    ].join('\r\n');
    const progress = await desk.import(text);
    expect(progress).toMatchObject({ state: 'done', rows: 2, done: 2, created: 2, existing: 0, failed: 0 });
    await desk.rollout.settle();
    const { entries } = await desk.rollout.board('ada');
    const { Sales, Finance } = desk.rollout.departments;
    expect(entries).toMatchObject([
      { summary: 'Quotes, "commas"', difficulty: 100, impact: 0, departments: [Sales, Finance].sort() },
      { summary: 'Plain', difficulty: null, impact: 25, departments: [Finance] },
    ]);
    const [first] = Object.values(desk.rollout.site.jira.state.issues);
    expect(first?.reporter).toBe('ada');
    expect(first?.properties).toMatchObject({ 'wallchart.import': { key: 'OLD-1', import: progress.id } });
    expect(JSON.stringify(first?.description)).toContain('hardBreak');
  });

  it('takes effort as the project counts it, where Jira lets it be set', async () => {
    const { rollout } = desk;
    const text = 'Summary,Story Points\nThree,3\nNone,\nWords,some';
    expect((await rollout.value('ada', 'import.read', {})).effort).toEqual({
      unit: 'estimate',
      settable: true,
    });
    const asTime = await desk.import('Summary,Original estimate\nTwo days,2d\nSeconds,5400');
    expect(asTime).toMatchObject({ created: 2, failed: 0 });

    await countIn(rollout, storyPoints);
    const told = async () => (await rollout.value('ada', 'import.read', {})).effort;
    expect(await told()).toEqual({ unit: 'points', settable: false });
    const { values } = await rollout.desk.rest<{ values: { id: number; name: string }[] }>(
      'GET',
      '/rest/api/3/screens?queryString=Requirement',
    );
    for (const { id } of values) {
      const tabs = await rollout.desk.rest<{ id: number }[]>('GET', `/rest/api/3/screens/${id}/tabs`);
      const path = `/rest/api/3/screens/${id}/tabs/${tabs[0]?.id}/fields`;
      await rollout.desk.rest('POST', path, { fieldId: storyPoints });
    }
    expect(await told()).toEqual({ unit: 'points', settable: true });
    const id = await desk.start(text);
    expect(await desk.run(id)).toMatchObject({ created: 2, failed: 1 });
    expect((await desk.failures(id)).map(({ row, problems }) => [row.summary, problems])).toEqual([
      ['Words', [{ kind: 'effort', text: 'some', unit: 'points' }]],
    ]);
    await rollout.settle();
    const { entries } = await rollout.board('ada');
    expect(entries.map(({ summary, estimate, points: told }) => [summary, estimate, told])).toEqual([
      ['Two days', 57_600, null],
      ['Seconds', 5_400, null],
      ['Three', null, 3],
      ['None', null, null],
    ]);
  });

  it('reads once what it creates: the events that follow tell nothing new', async () => {
    const calls = await desk.rollout.callsOf('drain', async () => {
      await desk.import('Summary,Component/s\nOne,Sales\nTwo,Sales\nThree,Finance');
      await desk.rollout.settle();
    });
    expect(calls.filter(({ path }) => path.includes('bulkfetch'))).toEqual([]);
    const { entries } = await desk.rollout.board('ada');
    expect(entries.map(({ summary }) => summary)).toEqual(['One', 'Two', 'Three']);
  });

  it('adds nothing when the same file is imported again, however soon', async () => {
    const text = csvOf(120, (index) => (index % 3 === 0 ? 'The same,' : `Requirement ${index},`));
    expect(await desk.import(text)).toMatchObject({ created: 120 });
    expect(await desk.import(text)).toMatchObject({ created: 0, existing: 120, failed: 0 });
    // One more of the same is one more.
    expect(await desk.import(`${text}\nThe same,`)).toMatchObject({ created: 1, existing: 120 });
    expect(desk.summaries().filter((summary) => summary === 'The same')).toHaveLength(41);
  });

  it.each([true, false])('adds nothing twice after a crash in a batch (created: %s)', async (created) => {
    const id = await desk.start(csvOf(130));
    await desk.run(id, 1);
    await desk.dyingInCreation(async () => {
      expect(await desk.rollout.ask('ada', 'import.step', { id })).toMatchObject({ kind: 'unavailable' });
    }, created);
    expect(desk.summaries()).toHaveLength(created ? 100 : 50);
    const waiting = await desk.rollout.value('ada', 'import.step', { id });
    expect(waiting).toMatchObject({ done: 50, waitingFor: 'search' });
    expect(await desk.run(id)).toMatchObject({ created: 130, existing: 0, failed: 0 });
    expect(new Set(desk.summaries()).size).toBe(130);
    expect(desk.summaries()).toHaveLength(130);
  });

  it('adds nothing twice where another import takes the place of one that crashed', async () => {
    const text = csvOf(80);
    const id = await desk.start(text);
    await desk.dyingInCreation(async () => desk.rollout.ask('ada', 'import.step', { id }));
    await desk.rollout.value('ada', 'import.discard', { id });
    expect(await desk.import(text)).toMatchObject({ created: 30, existing: 50 });
    expect(desk.summaries()).toHaveLength(80);
  });

  it.each([1, 2, 3])(
    'needs no search where that lags by ten minutes, wherever it crashes (%i)',
    async (seed) => {
      await desk.close();
      desk = await ImportDesk.open({ indexDelayMs: 600_000 });
      const { rollout } = desk;
      const random = randomFrom(seed);
      // Others are at work too, and leave gaps in the keys.
      const others = async () => {
        for (let count = Math.floor(random() * 4); count > 0; count -= 1) {
          const made = await rollout.create({ summary: 'Of somebody else' });
          if (random() < 0.5) await rollout.desk.rest('DELETE', `/rest/api/3/issue/${made.key}`);
        }
      };
      await others();
      const id = await desk.start(csvOf(430));
      let crashes = 0;
      for (let state = ''; state !== 'done'; ) {
        await others();
        if (random() < 0.6) {
          const created = random() < 0.7;
          crashes += 1;
          await desk.dyingInCreation(async () => rollout.ask('ada', 'import.step', { id }), created);
          await others();
        }
        ({ state } = await desk.run(id, 1));
      }
      expect(crashes).toBeGreaterThan(1);
      expect(rollout.site.clock.now() - desk.openedAt).toBeLessThan(crashes * 70_000);
      expect(desk.summaries().filter((summary) => summary !== 'Of somebody else')).toHaveLength(430);
      expect(new Set(desk.summaries().filter((summary) => summary !== 'Of somebody else')).size).toBe(430);
      expect(await desk.progress()).toMatchObject({ created: 430, existing: 0, failed: 0 });
    },
  );

  it('waits for a search that lags by ten minutes where the same file comes again', async () => {
    await desk.close();
    desk = await ImportDesk.open({ indexDelayMs: 600_000 });
    const text = csvOf(120);
    const id = await desk.start(text);
    await desk.run(id, 1);
    await desk.dyingInCreation(async () => desk.rollout.ask('ada', 'import.step', { id }));
    await desk.rollout.value('ada', 'import.discard', { id });
    expect(await desk.import(text)).toMatchObject({ created: 20, existing: 100, failed: 0 });
    expect(await desk.import(text)).toMatchObject({ created: 0, existing: 120 });
    expect(desk.summaries()).toHaveLength(120);
  });

  it('finds what was created behind a long gap in the keys', async () => {
    await desk.close();
    desk = await ImportDesk.open({ indexDelayMs: 600_000 });
    const id = await desk.start(csvOf(60));
    await desk.run(id, 1);
    const { rollout } = desk;
    const { state } = rollout.site.jira;
    const project = state.projects[rollout.projectId];
    if (!project) throw new Error('No project');
    project.nextIssueNumber += 450;
    await desk.dyingInCreation(async () => rollout.ask('ada', 'import.step', { id }));
    expect(await desk.run(id)).toMatchObject({ state: 'done', created: 60 });
    expect(desk.summaries()).toHaveLength(60);
  });

  it('stops, is found again and goes on, also by somebody else', async () => {
    const id = await desk.start(csvOf(230));
    await desk.run(id, 2);
    const { current } = await desk.rollout.value('bruno', 'import.read', {});
    expect(current).toMatchObject({ id, mine: false, state: 'importing', done: 100, rows: 230 });
    const started = { fileName: 'other.csv', rows: 1, pieces: 1, department: null, source: anySource };
    expect(await desk.rollout.problems('bruno', 'import.start', started)).toEqual([
      { rule: 'lostRace', key: null },
    ]);
    expect(await desk.run(id, undefined, 'bruno')).toMatchObject({ state: 'done', created: 230 });
    expect(desk.summaries()).toHaveLength(230);
  });

  it('is driven by two pages at once without harm', async () => {
    const id = await desk.start(csvOf(200));
    const drive = async () => {
      for (let step = 0; step < 12; step += 1) await desk.rollout.ask('ada', 'import.step', { id });
    };
    await Promise.all([drive(), drive()]);
    await desk.run(id);
    expect(new Set(desk.summaries()).size).toBe(200);
    expect(desk.summaries()).toHaveLength(200);
  });

  it('lists bad rows with line and reason, and goes on with the others', async () => {
    const text = [
      'Summary,Department,Difficulty',
      'Good,Sales,Easy',
      ',Sales,Easy',
      'No such department,Legal,Easy',
      'No such level,Sales,Impossible',
      `${'x'.repeat(256)},Sales,`,
      'Too many,Sales,Easy,more',
      'Also good,,',
      'Open,"Sales',
    ].join('\n');
    const progress = await desk.import(text);
    expect(progress).toMatchObject({ rows: 8, created: 2, failed: 6 });
    const failures = await desk.failures(progress.id);
    expect(failures.map(({ row, problems }) => [row.line, problems.map(({ kind }) => kind)])).toEqual([
      [3, ['noSummary']],
      [4, ['noDepartment']],
      [5, ['difficulty']],
      [6, ['longSummary']],
      [7, ['cells']],
      [9, ['quote']],
    ]);
  });

  it("keeps going past rows that Jira refuses, and says so in Jira's words", async () => {
    const { Sales, Finance } = desk.rollout.departments;
    const id = await desk.start('Summary,Department\nOne,Sales\nTwo,Finance\nThree,Sales');
    // The component goes between the upload and the batch.
    await desk.rollout.desk.rest('DELETE', `/rest/api/3/component/${Finance}`);
    expect(await desk.run(id)).toMatchObject({ created: 2, failed: 1 });
    const [failure] = await desk.failures(id);
    expect(failure).toMatchObject({ row: { summary: 'Two', line: 3 }, problems: [{ kind: 'jira' }] });
    expect(failure?.problems[0]).toHaveProperty('messages.0');
    // And where it refuses every one.
    const all = await desk.start('Summary,Department\nFour,Sales\nFive,Sales');
    await desk.rollout.desk.rest('DELETE', `/rest/api/3/component/${Sales}`);
    expect(await desk.run(all)).toMatchObject({ created: 0, failed: 2 });
  });

  it('puts every row in one department where one is chosen', async () => {
    const { Finance } = desk.rollout.departments;
    await desk.import('Summary,Department\nOne,Legal\nTwo,', { department: Finance });
    const issues = Object.values(desk.rollout.site.jira.state.issues);
    expect(issues.map(({ componentIds }) => componentIds)).toEqual([[Finance], [Finance]]);
  });

  it('makes departments for project administrators, once each', async () => {
    const names = ['Legal', 'sales', 'LEGAL'];
    const { departments } = await desk.rollout.value('ada', 'import.departments', { names });
    expect(departments.map(({ name }) => name).sort()).toEqual(['Finance', 'Legal', 'Sales']);
    const { reply } = await desk.rollout.board('ada');
    expect(reply.head?.departments.map(({ name }) => name)).toContain('Legal');
    expect(await desk.import('Summary,Department\nOne,Legal')).toMatchObject({ created: 1, failed: 0 });
    expect(await desk.rollout.problems('june', 'import.departments', { names })).toEqual([
      { rule: 'administrator', of: 'project' },
    ]);
  });

  it('takes issues of the project itself for what they are', async () => {
    const made = await desk.rollout.create({ summary: 'Here already' });
    const text = `Issue key,Summary\n${made.key},Here already\nOLD-9,New`;
    expect(await desk.import(text)).toMatchObject({ created: 1, existing: 1 });
    expect(desk.summaries()).toEqual(['Here already', 'New']);
  });

  it('is refused to who may not edit, and to who sees no project', async () => {
    desk.rollout.letEdit(['ada']);
    const start = { fileName: 'a.csv', rows: 1, pieces: 1, department: null, source: anySource };
    expect(await desk.rollout.problems('june', 'import.start', start)).toEqual([{ rule: 'editIssues' }]);
    const id = await desk.start('Summary\nOne');
    expect(await desk.rollout.problems('june', 'import.step', { id })).toEqual([{ rule: 'editIssues' }]);
  });

  it.skipIf(!existsSync(stories))('takes real stories: 352 rows, 68 repeated summaries', async () => {
    const text = readFileSync(stories, 'utf8');
    expect(await desk.import(text)).toMatchObject({ rows: 352, created: 352, existing: 0, failed: 0 });
    expect(new Set(desk.summaries()).size).toBe(352 - 68);
    expect(await desk.import(text)).toMatchObject({ created: 0, existing: 352 });
    // Without the keys the contents tell them apart, and the repeated ones by their number.
    expect(await desk.import(text, { columns: { key: null } })).toMatchObject({ created: 352 });
    expect(await desk.import(text, { columns: { key: null } })).toMatchObject({ created: 0, existing: 352 });
  });
});

describe('a large import', () => {
  it('takes 10,000 rows, and the board shows them without being told of any', async () => {
    const text = csvOf(10_000, (index) => `Requirement ${index},${'What it has to do. '.repeat(12)}`);
    const listen = desk.rollout.loseEvents();
    expect(await desk.import(text)).toMatchObject({ rows: 10_000, created: 10_000, failed: 0 });
    listen();
    const { entries, reply } = await desk.rollout.board('ada');
    // Cut anew on the way, whenever a shard was about to outgrow a value; a sweep makes it 128.
    expect(reply.shards).toBeGreaterThanOrEqual(64);
    // An answer is cut to fit; the page asks for the rest.
    const rest = await desk.rollout.poll('ada', reply);
    const more = rest.ok ? rest.value.changed.flatMap((shard) => shard.entries) : [];
    expect(entries.length + more.length).toBe(10_000);
    expect(desk.summaries()).toHaveLength(10_000);
  }, 240_000);
});
