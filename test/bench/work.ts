import type { Input } from '../../src/contract/procedures';
import { noColumns } from '../../src/domain/import/columns';
import { putPortfolio } from '../usecases/portfolioOf';
import { plainly } from './plainWay';
import { type Cost, type Have, havingSeen, leadOf, nothingYet, type Rollout } from './rollout';

export interface Row extends Cost {
  work: string;
  way: 'wallchart' | 'plain';
  /** Number of requirements. */
  size: number;
}

const page = ['resolver'];
const events = ['issue-event', 'drain'];

/** Rows of one size, in the order in which they were measured. */
class Sheet {
  readonly rows: Row[] = [];

  constructor(
    private readonly rollout: Rollout,
    private readonly size: number,
  ) {}

  async app(work: string, functions: readonly string[], run: () => Promise<unknown>): Promise<void> {
    const cost = await this.rollout.cost(functions, run);
    this.rows.push({ work, way: 'wallchart', size: this.size, ...cost });
  }

  async plain(work: string, run: Parameters<typeof plainly>[1]): Promise<void> {
    this.rows.push({ work, way: 'plain', size: this.size, ...(await plainly(this.rollout, run)) });
  }
}

/** Cold, a poll that finds nothing, and one that finds a card changed. */
async function views(sheet: Sheet, rollout: Rollout, state: string): Promise<void> {
  const work = (kind: string) => `board view, ${kind}${state}`;
  let seen: Have = nothingYet;
  await sheet.app(work('cold'), page, async () => {
    seen = havingSeen(await rollout.view());
  });
  await sheet.plain(work('cold'), (plain) => plain.view());
  await sheet.app(work('poll'), page, () => rollout.view(seen));
  // Without a record of what it has seen, it reads everything again to find that nothing changed.
  await sheet.plain(work('poll'), (plain) => plain.view());

  const [card] = (await rollout.view()).flatMap(({ changed }) => changed.flatMap(({ entries }) => entries));
  if (card === undefined) throw new Error('The board is empty');
  await rollout.edit(card.id, { summary: `${card.key}, looked at${state}` });
  await rollout.site.clock.advance(60_000);
  await sheet.app(work('warm'), page, () => rollout.view(seen));
  await sheet.plain(work('warm'), (plain) => plain.view());
}

/** What does not need a chart: the first snapshot, views, moves, drains and repairs. */
export async function measureBoard(rollout: Rollout, size: number): Promise<Row[]> {
  const sheet = new Sheet(rollout, size);
  await sheet.app('first snapshot', page, () => rollout.toTheEnd('board.sweep'));
  await sheet.plain('first snapshot', (plain) => plain.view());
  await rollout.finishSetUp();
  await rollout.site.clock.advance(600_000);
  await sheet.app('full sweep', page, () => rollout.toTheEnd('board.sweep'));
  await sheet.plain('full sweep', (plain) => plain.view());

  const levels = (await rollout.view())[0]?.head?.proposedLevels ?? 2;
  await rollout.ask('bruno', 'grid.accept', { levels, settled: [] });
  await views(sheet, rollout, '');

  const cards = (await rollout.view()).flatMap(({ changed }) => changed.flatMap(({ entries }) => entries));
  const [card] = cards;
  if (card === undefined) throw new Error('The board is empty');
  const { id, difficulty, impact } = card;
  const move = { id, from: { difficulty, impact }, to: { difficulty: 100, impact: 100 } };
  await sheet.app('card move', page, () => rollout.ask('bruno', 'board.move', { moves: [move] }));
  await sheet.plain('card move', async (plain) => {
    await plain.read(id);
    await plain.ask('PUT', `/rest/api/3/issue/${id}`, { fields: { summary: 'Moved' } });
    // What others would see only by reading again.
    await plain.view();
  });

  const hundred = cards.slice(0, 100);
  await sheet.app('drain after 100 edits', events, async () => {
    for (const one of hundred) await rollout.edit(one.id, { summary: `${one.key}, reworded` });
    await rollout.site.clock.advance(60_000);
  });
  await sheet.plain('drain after 100 edits', async (plain) => {
    // An event says which issue it was.
    for (const one of hundred) await plain.read(one.id);
  });

  await rollout.site.clock.advance(1_800_000);
  await sheet.app('repair', ['repair'], () => rollout.site.clock.advance(3_600_000));
  await sheet.plain('repair', (plain) => plain.view());
  return sheet.rows;
}

const importedRows = 100;
/** Requirements behind a security level, all of which whoever looks may see. */
export const secured = 20;

async function importRows(rollout: Rollout): Promise<void> {
  const rows = Array.from({ length: importedRows }, (_, index) => ({
    line: index + 2,
    key: `OLD-${index + 1}`,
    summary: `Imported ${index + 1}`,
    description: 'As it stood in the old list.',
    departments: ['Sales'],
    difficulty: '50',
    impact: '50',
    effort: '',
    occurrence: 1,
    flaw: null,
  }));
  const start: Input<'import.start'> = {
    fileName: 'bench.csv',
    rows: rows.length,
    pieces: 1,
    department: null,
    source: { digest: '0'.repeat(64), encoding: 'utf-8', delimiter: ',', columns: noColumns },
  };
  const { id } = await rollout.ask<{ id: string }>('ada', 'import.start', start);
  await rollout.ask('ada', 'import.upload', { id, index: 0, rows });
  for (;;) {
    const step = await rollout.ask<{ state: string; wait: number; created: number }>('ada', 'import.step', {
      id,
    });
    if (step.wait > 0) await rollout.site.clock.advance(step.wait);
    if (step.state !== 'done') continue;
    if (step.created !== importedRows) throw new Error(`Imported: ${JSON.stringify(step)}`);
    break;
  }
  await rollout.site.clock.advance(600_000);
}

/** What needs a chart: publishing, signing, views of it, and the guard; and an import. */
export async function measureChart(rollout: Rollout, size: number): Promise<Row[]> {
  const sheet = new Sheet(rollout, size);
  await sheet.app('publication', page, () => rollout.toTheEnd('baseline.publish'));
  await sheet.plain('publication', (plain) => plain.view());
  await views(sheet, rollout, ', out for signature');
  let parts: Awaited<ReturnType<typeof rollout.readParts>> = [];
  await sheet.app('reading what is signed, all departments', page, async () => {
    parts = await rollout.readParts();
  });
  await sheet.app('signing, all departments', page, () => rollout.sign(parts));
  await views(sheet, rollout, ', in force');
  await guard(sheet, rollout);
  await changes(sheet, rollout);
  await ledger(sheet, rollout);
  const standings = (await rollout.view())[0]?.head?.standings ?? [];
  await rollout.secure(standings.slice(0, secured).map(({ id }) => id));
  await sheet.app(`board view, cold, in force, ${secured} secured`, page, () => rollout.view());
  await sheet.plain(`board view, cold, in force, ${secured} secured`, (plain) => plain.view());
  await sheet.app(`import of ${importedRows} rows`, [...page, ...events], () => importRows(rollout));
  await sheet.plain(`import of ${importedRows} rows`, async (plain) => {
    const project = { key: rollout.key };
    for (let index = 0; index < importedRows; index += 1) {
      const summary = `Imported plainly ${index + 1}`;
      await plain.ask('POST', '/rest/api/3/search/jql', {
        jql: `project = ${rollout.key} AND summary ~ "${summary}"`,
        maxResults: 1,
      });
      const fields = { project, issuetype: { name: 'CRM Requirement' }, summary };
      await plain.ask('POST', '/rest/api/3/issue', { fields });
    }
  });
  await portfolio(sheet, rollout);
  return sheet.rows;
}

const portfolioOf = 100;

/** Their gates on a dashboard, every fourth of them hidden from whoever looks. */
async function portfolio(sheet: Sheet, rollout: Rollout): Promise<void> {
  const { site } = rollout;
  const keys = Array.from({ length: portfolioOf }, (_, index) => `P${String(index).padStart(2, '0')}`);
  const project = Object.values(site.jira.state.projects).find(({ key }) => key === rollout.key);
  const isHidden = (key: string) => Number(key.slice(1)) % 4 === 3;
  const ids = await putPortfolio(site, project?.id ?? '', keys, isHidden);
  const read = await rollout.gadget<{ projects: { key: string }[] }>(
    'bruno',
    'gadget-gates',
    'gadget.gates',
    {
      projects: 'all',
    },
  );
  await sheet.app(`gates of ${portfolioOf} projects on a dashboard`, page, async () => {
    // The project that everything else is measured on has gates too by now.
    const shown = (await read()).projects.filter(({ key }) => key !== rollout.key);
    if (shown.length !== keys.filter((key) => !isHidden(key)).length) {
      throw new Error(`Of ${portfolioOf} projects ${shown.length} were shown`);
    }
  });
  await sheet.plain(`gates of ${portfolioOf} projects on a dashboard`, async (plain) => {
    for (const id of ids) {
      await plain.ask('GET', `/rest/api/3/mypermissions?projectId=${id}&permissions=BROWSE_PROJECTS`);
      await plain.ask('POST', '/rest/api/3/search/jql', {
        jql: `project = ${id} AND summary ~ "gate*"`,
        fields: ['summary', 'status'],
        maxResults: 50,
      });
    }
  });
}

const team = ['bruno', 'chidi', 'dora', 'emil', 'farah', 'gus', 'june'] as const;

/** Somebody edits what was signed, and the team confirms a change of it. */
async function changes(sheet: Sheet, rollout: Rollout): Promise<void> {
  const standings = (await rollout.view())[0]?.head?.standings ?? [];
  const last = standings.toSorted((a, b) => a.place - b.place).at(-1);
  if (last === undefined) throw new Error('Nothing is in force');
  await sheet.app('staleness event', events, async () => {
    await rollout.edit(last.id, { summary: 'Reworded after it was signed' });
    await rollout.site.clock.advance(60_000);
  });
  await sheet.plain('staleness event', (plain) => plain.read(last.id));
  const { departments, seen } = await rollout.ask<{
    departments: { id: string; name: string }[];
    seen: string;
  }>('bruno', 'change.read', { id: last.id });
  await sheet.app('signing anew, one requirement', page, async () => {
    for (const { id: department, name } of departments) {
      await rollout.ask(leadOf(name), 'change.sign', { id: last.id, seen, department });
    }
  });
  await rollout.site.clock.advance(60_000);
  const [baseline] = (await rollout.ask<{ baselines: { id: string }[] }>('bruno', 'certificate.list', {}))
    .baselines;
  await sheet.app('certificate, without its requirements', page, () =>
    rollout.ask('bruno', 'certificate.read', { baseline: baseline?.id ?? '' }),
  );
  await sheet.app('wall refresh, nothing new', page, async () => {
    await rollout.ask('june', 'wall.read', {});
  });
  await sheet.plain('wall refresh, nothing new', (plain) => plain.view());
  let number = 0;
  const sought = { id: last.id, exception: false, to: { difficulty: 0, impact: 0 } };
  await sheet.app('amendment, previewed', page, () => rollout.ask('bruno', 'changeRequest.preview', sought));
  await sheet.app('amendment, asked for', page, async () => {
    const asked = { ...sought, reason: 'Measured', acceptChainReaction: true };
    number = (await rollout.ask<{ number: number }>('bruno', 'changeRequest.request', asked)).number;
  });
  await sheet.app(`amendment, confirmed by ${team.length}`, page, async () => {
    for (const who of team) {
      await rollout.ask(who, 'changeRequest.answer', { number, verdict: 'confirms', reason: null });
    }
  });
  await rollout.site.clock.advance(60_000);
}

/** What was decided is chained by itself; whoever reads a page of it finds nothing that waits. */
async function ledger(sheet: Sheet, rollout: Rollout): Promise<void> {
  const filter = { groups: [], person: null, key: null, from: null, until: null };
  const read = () => rollout.ask('bruno', 'ledger.read', { before: null, filter, most: 50 });
  await sheet.app('ledger page', page, read);
  const { rules } = await rollout.ask<{ rules: { skipping: string } }>('bruno', 'settings.read', {});
  const skipping = rules.skipping === 'strict' ? 'rolling' : 'strict';
  const save = (sent: object) => rollout.ask('bruno', 'settings.save', { rules: sent, added: {} });
  await sheet.app('ledger append, one entry', ['sequence'], async () => {
    await save({ ...rules, skipping });
    await rollout.site.clock.advance(60_000);
  });
  await save(rules);
  await rollout.site.clock.advance(60_000);
}

/** Searches of one gate, each of another kind of comparison than the one before. */
const searches = 40;

async function gates(sheet: Sheet, rollout: Rollout): Promise<void> {
  await rollout.ask('bruno', 'gates.plan', {});
  const asks = [
    { kind: 'jira', jql: 'status = Withdrawn', compare: '=0', count: 0 },
    { kind: 'jira', jql: 'issuetype = "CRM Requirement"', compare: '>0', count: 0 },
    { kind: 'jira', jql: 'issuetype = "CRM Requirement" AND status = Done', compare: '<=', count: 2 },
    { kind: 'jira', jql: 'issuetype = "CRM Requirement"', compare: '>=', count: 3 },
  ];
  const criteria = Array.from({ length: searches }, (_, index) => ({
    id: `search-${index}`,
    title: `Search ${index}`,
    help: 'Look at what it finds.',
    impact: 3,
    required: true,
    pillar: null,
    department: null,
    ask: asks[index % asks.length],
  }));
  rollout.tamper('gate', 'gate:1', (body: object) => ({ ...body, criteria }));
  const gate = { phase: 1, iteration: null };
  await sheet.app(`gate check, ${searches} searches`, page, () => rollout.ask('june', 'gates.run', { gate }));
  // It reads everything once and counts for itself.
  await sheet.plain(`gate check, ${searches} searches`, (plain) => plain.view());
}

/** More than one decision reads afresh. */
const stale = 22;

async function guard(sheet: Sheet, rollout: Rollout): Promise<void> {
  const { site } = rollout;
  const board = await rollout.view();
  const blocked = new Set(
    board
      .flatMap(({ changed }) => changed.flatMap(({ entries }) => entries))
      .filter(({ blockers }) => blockers.length > 0)
      .map(({ id }) => id),
  );
  const standings = (board[0]?.head?.standings ?? []).toSorted((a, b) => a.place - b.place);
  const first = standings.filter(({ id, wave }) => wave === 1 && !blocked.has(id));
  const last = standings.at(-1);
  if (first.length < 2 || last === undefined) throw new Error('Nothing is in force');
  const decide = async (work: string, id: number, allowed: boolean | null) => {
    await sheet.app(work, ['guard-decide'], async () => {
      const passed = await rollout.transition(id, 'Start');
      if (allowed !== null && passed !== allowed)
        throw new Error(`${work}: ${passed ? 'allowed' : 'refused'}`);
    });
    await sheet.plain(work, async (plain) => {
      await plain.read(id);
      await plain.view();
    });
  };
  const [next, gated, ...others] = first;
  await decide('guard decision, allowed', next?.id ?? 0, true);
  await decide('guard decision, refused', last.id, false);
  await gates(sheet, rollout);
  await decide('guard decision, a gate is closed', gated?.id ?? 0, false);
  rollout.tamper('gate', 'gates', ({ lines, ...others }: { lines: { gate: { phase: number } }[] }) => ({
    ...others,
    lines: lines.map((line) => (line.gate.phase <= 4 ? { ...line, state: 'passed' } : line)),
  }));
  await decide('guard decision, its gate is open', gated?.id ?? 0, true);

  const usual = site.forge.events.policy;
  site.forge.events.policy = () => [];
  for (const { id } of others.slice(0, stale)) {
    if (!(await rollout.transition(id, 'Start'))) throw new Error(`${id} may not start`);
    if (!(await rollout.transition(id, 'Finish'))) throw new Error(`${id} may not finish`);
  }
  const second = standings.find(({ id, wave }) => wave === 2 && !blocked.has(id));
  await decide('guard decision, stale front', second?.id ?? last.id, null);
  site.forge.events.policy = usual;
  await site.clock.advance(120_000);
}
