import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportFile } from '../../src/contract/keep';
import type { Input } from '../../src/contract/procedures';
import {
  differing,
  exported,
  type File,
  ledgerFilter,
  lookedThrough,
  putBack,
  redone,
  restored,
  storeOf,
} from './keepDesk';
import { type Made, Rollout } from './rollout';

/** Everything that Wallchart keeps: as a file, and back. */

let rollout: Rollout;
let first: Made;
let second: Made;
beforeEach(async () => {
  rollout = await Rollout.open();
  first = await rollout.create({ summary: 'First' });
  second = await rollout.create({ summary: 'Second', difficulty: 100, departments: ['Finance'] });
  await rollout.settle();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const entries = async (archive?: string) =>
  (await rollout.value('bruno', 'ledger.read', { archive, before: null, filter: ledgerFilter, most: 500 }))
    .entries;
const check = (archive?: string) => rollout.value('bruno', 'ledger.check', { block: 0, archive });
const hashes = (file: File) => [file.ledger.entries, file.ledger.hash];

async function inForce(): Promise<File> {
  await rollout.bringIntoForce();
  await rollout.settle();
  return exported(rollout);
}

const gate = { phase: 1, iteration: null } as const;

/** What else a project keeps: a change that the team is asked for, gates, what meeting a requirement takes. */
async function beside(): Promise<void> {
  const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
  await rollout.desk.rest('POST', new URL(roles['CRM team member'] ?? '').pathname, { user: ['chidi'] });
  const third = await rollout.create({ summary: 'Third' });
  await rollout.edit(third, { timetracking: { originalEstimate: '1h' } });
  await rollout.settle();
  await rollout.value('bruno', 'changeRequest.request', {
    id: third.id,
    exception: false,
    reason: 'The law',
    acceptChainReaction: true,
  });
  await rollout.value('bruno', 'gates.plan', {});
  await rollout.value('bruno', 'gates.run', { gate });
  const fit = { fit: 'Development', from: null, reason: 'The prototype lacks it' } as const;
  await rollout.value('bruno', 'gates.setFit', fit, first.key);
  await rollout.settle();
}

async function besides() {
  const { rows } = await rollout.value('june', 'changeRequest.list', {});
  const read = await rollout.ask('june', 'gates.read', { gate });
  return {
    changes: rows,
    runs: read.ok ? read.value.runs : [],
    fit: await rollout.value('june', 'gates.fit', {}, first.key),
  };
}

describe('a file of this project', () => {
  it('is whole, says what it is, and fits into requests', async () => {
    const file = await inForce();
    expect(exportFile.safeParse(file).success).toBe(true);
    expect(file).toMatchObject({ format: 'wallchart', schema: 2, project: { key: 'CRM' } });
    const kinds = new Set(file.pieces.flatMap(({ records }) => records.map(({ kind }) => kind)));
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'settings',
        'baselines',
        'baseline',
        'signedContents',
        'ledgerBlock',
        'ledgerPerson',
      ]),
    );
    expect(kinds).not.toContain('seal');
    for (const piece of file.pieces) expect(JSON.stringify(piece).length).toBeLessThan(500 * 1024);
  });

  it('brings back what is missing, leaves what has been decided since, and says so on the ledger', async () => {
    const file = await inForce();
    await rollout.go(first, 'Start');
    await rollout.value('bruno', 'settings.save', {
      rules: {
        ...structuredClone((await rollout.value('bruno', 'settings.read', {})).rules),
        skipping: 'rolling',
      },
      added: {},
    } as never);
    await rollout.settle();
    const { store } = rollout.site.forge;
    const lost = storeOf(rollout).filter(({ item }) => /:content:|:person:|:part:/.test(item.key));
    for (const { entity, item } of lost) store.delete(entity, item.key);
    const looked = await lookedThrough(rollout, file);
    expect(looked).toMatchObject({
      state: 'ready',
      mode: 'missing',
      from: { sealed: true, sameProject: true },
    });
    expect(differing(looked)).toMatchObject({
      signedContents: { created: 1 },
      signedPart: { created: 2 },
      settings: { left: 1, why: 'newer' },
    });
    expect(store.get('baseline', String(lost[0]?.item.key))).toBeUndefined();
    expect(await restored(rollout, looked)).toMatchObject({ state: 'done' });
    for (const { entity, item } of lost)
      expect(store.get(entity, item.key)?.value).toMatchObject({
        body: (item.value as { body: unknown }).body,
      });
    expect((await rollout.value('bruno', 'settings.read', {})).rules.skipping).toBe('rolling');
    await rollout.settle();
    const [last] = await entries();
    expect(last?.event).toMatchObject({
      kind: 'restored',
      mode: 'missing',
      entries: file.ledger.entries,
      hash: file.ledger.hash,
    });
    expect(await check()).toMatchObject({ broken: null });
    const again = await lookedThrough(rollout, file);
    expect(differing(again)).toEqual({ settings: { created: 0, replaced: 0, left: 1, why: 'newer' } });
  });

  it('puts everything back where the store was set back, and the ledger goes on from there', async () => {
    await exported(rollout);
    await rollout.settle();
    const before = storeOf(rollout);
    await rollout.bringIntoForce();
    await beside();
    const had = await besides();
    expect(had).toMatchObject({ changes: [{ state: 'open' }], runs: [{}], fit: { fit: 'Development' } });
    const file = await exported(rollout);
    putBack(rollout, before);
    expect((await rollout.value('june', 'baseline.read', {})).baseline).toBeNull();
    expect(await besides()).toMatchObject({ changes: [], fit: { fit: null } });
    const looked = await lookedThrough(rollout, file);
    expect(looked).toMatchObject({
      state: 'ready',
      mode: 'whole',
      ledger: file.ledger && { entries: file.ledger.entries },
    });
    expect(await restored(rollout, looked)).toMatchObject({ state: 'done' });
    await rollout.settle();
    expect(await besides()).toEqual(had);
    expect((await rollout.value('june', 'baseline.read', {})).baseline).toMatchObject({ state: 'inForce' });
    const part = await rollout.value('chidi', 'baseline.part', { department: rollout.departments.Sales });
    expect(part.rows).toMatchObject([{ summary: 'First' }]);
    // Gates bind again, too.
    expect(await rollout.go(second, 'Start')).toContain(first.key);
    expect(await rollout.go(first, 'Start')).toContain('Gate 5 (prototype test)');
    await rollout.settle();
    const told = await entries();
    expect(told.find(({ seq }) => seq === file.ledger.entries)?.hash).toBe(file.ledger.hash);
    expect(told.some(({ event, seq }) => event?.kind === 'restored' && seq === file.ledger.entries + 1)).toBe(
      true,
    );
    expect(await check()).toMatchObject({ broken: null });
  });

  it('comes back whole after the app was installed anew, on the word of two and by what stands on paper', async () => {
    const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
    const committee = new URL(roles['CRM steering committee'] ?? '').pathname;
    await rollout.desk.rest('POST', committee, { user: ['farah', 'bruno'] });
    await rollout.bringIntoForce();
    await beside();
    const had = await besides();
    const file = await exported(rollout);
    const printed = (await entries()).find(({ seq }) => seq === file.ledger.entries - 1);
    await rollout.site.forge.uninstall();
    rollout.site.forge.install('ada');
    await rollout.settle();
    await rollout.desk.setUp();
    await rollout.settle();
    expect((await rollout.value('june', 'baseline.read', {})).baseline).toBeNull();
    expect((await rollout.value('farah', 'keep.waiting', {})).waiting).toBeNull();

    const looked = await lookedThrough(rollout, file);
    expect(looked).toMatchObject({ state: 'ready', mode: 'vouched', vouched: null, from: { sealed: false } });
    const { id } = looked;
    const second = [{ rule: 'keep-word', why: 'second' }];
    expect(await rollout.problems('bruno', 'keep.restore', { id })).toEqual(second);
    const word = {
      id,
      entry: file.ledger.entries - 1,
      digits: printed?.hash.slice(0, 12) ?? '',
    };
    // Whoever began it does not vouch twice, nor somebody else than the committee; and paper has the last word.
    expect(await rollout.problems('june', 'keep.vouch', word)).toMatchObject([{ rule: 'role' }]);
    expect(await rollout.problems('bruno', 'keep.vouch', word)).toEqual([{ rule: 'keep-word', why: 'own' }]);
    const { waiting } = await rollout.value('farah', 'keep.waiting', {});
    expect(waiting).toMatchObject({ id, by: { accountId: 'bruno' }, not: null });
    expect(JSON.stringify(waiting)).not.toContain(word.digits);
    for (const wrong of [
      { ...word, entry: word.entry - 1 },
      { ...word, digits: '0'.repeat(12) },
      { ...word, entry: 9_999 },
    ]) {
      expect(await rollout.problems('farah', 'keep.vouch', wrong)).toEqual([
        { rule: 'keep-word', why: 'paper' },
      ]);
    }
    expect(await rollout.problems('bruno', 'keep.restore', { id })).toEqual(second);
    await rollout.value('farah', 'keep.vouch', word);
    expect(await restored(rollout, looked)).toMatchObject({ state: 'done' });
    await rollout.settle();

    expect(await besides()).toEqual(had);
    expect((await rollout.value('june', 'baseline.read', {})).baseline).toMatchObject({ state: 'inForce' });
    expect(await rollout.go(first, 'Start')).toContain('Gate 5 (prototype test)');
    // The ledger goes on from the file's end and names both; what set-up had begun stands apart, and holds too.
    expect(await check()).toMatchObject({ broken: null });
    const page = await rollout.value('farah', 'ledger.read', {
      before: null,
      filter: ledgerFilter,
      most: 500,
    });
    const event = page.entries.find((one) => one.event?.kind === 'restored')?.event;
    expect(event).toMatchObject({ kind: 'restored', mode: 'vouched', entry: word.entry });
    expect(event && 'vouched' in event ? event.vouched?.person : null).not.toBe('farah');
    const [apart] = page.archives;
    expect(apart).toMatchObject({ project: 'CRM' });
    expect(await check(apart?.id)).toMatchObject({ broken: null });
    expect((await entries(apart?.id)).every((one) => one.event?.kind === 'setUp')).toBe(true);
  });

  it('stands apart once something has been decided here since the app was installed anew', async () => {
    const file = await inForce();
    await rollout.site.forge.uninstall();
    rollout.site.forge.install('ada');
    await rollout.settle();
    await rollout.desk.setUp();
    await rollout.settle();
    await rollout.publish();
    await rollout.settle();
    expect(await lookedThrough(rollout, file)).toMatchObject({ mode: 'apart', from: { sealed: false } });
  });

  it('does not bring back whom somebody had erased', async () => {
    const file = await inForce();
    const page = await rollout.value('bruno', 'ledger.read', {
      before: null,
      filter: ledgerFilter,
      most: 500,
    });
    const chidi = page.people.find(({ name }) => name === 'Chidi Person')?.pseudonym ?? '';
    await rollout.value('bruno', 'ledger.erase', { pseudonym: chidi });
    const looked = await lookedThrough(rollout, file);
    expect(differing(looked)).toMatchObject({
      ledgerPerson: { left: 1, why: 'erased' },
      ledgerAccount: { left: 1 },
    });
    await restored(rollout, looked);
    const after = await rollout.value('bruno', 'ledger.read', {
      before: null,
      filter: ledgerFilter,
      most: 500,
    });
    expect(after.people.map(({ pseudonym }) => pseudonym)).not.toContain(chidi);
  });

  it('is taken again where something is decided in between', async () => {
    await rollout.bringIntoForce();
    // Chained by now, and not old enough.
    await rollout.site.clock.advance(8_000);
    const early = await rollout.value('bruno', 'keep.export', { next: null });
    expect(early).toMatchObject({ next: null, changed: true });
    expect(early.wait).toBeGreaterThan(0);
    await rollout.settle();
    const begun = await rollout.value('bruno', 'keep.export', { next: null });
    let next = begun.next;
    let changed = begun.changed;
    const { rules } = await rollout.value('bruno', 'settings.read', {});
    await rollout.value('bruno', 'settings.save', {
      rules: { ...structuredClone(rules), quorum: 1 },
      added: {},
    } as never);
    await rollout.settle();
    while (next !== null) {
      const part = await rollout.value('bruno', 'keep.export', { next });
      ({ next, changed } = part);
    }
    expect(changed).toBe(true);
  });

  it('goes on where it was cut off, and takes no piece twice', async () => {
    const file = await inForce();
    const { pieces, ...head } = file;
    const { id } = await rollout.value('bruno', 'keep.begin', { head, pieces: pieces.length });
    const [piece] = pieces;
    if (piece === undefined) throw new Error('No piece');
    await rollout.value('bruno', 'keep.upload', { id, piece });
    const { current } = await rollout.value('bruno', 'keep.read', {});
    expect(current).toMatchObject({ id, mine: true, uploaded: 1 });
    expect(await rollout.value('bruno', 'keep.upload', { id, piece })).toMatchObject({ uploaded: 1 });
    await rollout.value('bruno', 'keep.discard', { id });
    expect(await rollout.value('bruno', 'keep.read', {})).toEqual({ current: null });
  });
});

describe('a file that is not as it was exported', () => {
  const body = (file: File, kind: string) =>
    file.pieces.flatMap(({ records }) => records).find((one) => one.kind === kind)?.body as Record<
      string,
      never
    >;

  it('cut short, altered, or forged: nothing comes of it, and it says where', async () => {
    const file = await inForce();
    const cut = structuredClone(file);
    cut.pieces.pop();
    const last = cut.pieces.length - 1;
    expect(await lookedThrough(rollout, cut)).toMatchObject({
      state: 'broken',
      flaw: { piece: last, why: 'altered' },
    });
    const altered = structuredClone(file);
    Object.assign(body(altered, 'baselines'), { last: 7 });
    expect(await lookedThrough(rollout, altered)).toMatchObject({
      state: 'broken',
      flaw: { why: 'altered' },
    });
    const forged = redone(file, (pieces) => {
      const found = pieces.flatMap(({ records }) => records).find(({ kind }) => kind === 'baselines');
      Object.assign(found?.body as object, { last: 7 });
    });
    const looked = await lookedThrough(rollout, forged);
    expect(looked).toMatchObject({ state: 'broken', flaw: { why: 'forged' } });
    expect(await rollout.value('bruno', 'keep.restore', { id: looked.id })).toMatchObject({
      state: 'broken',
    });
  });

  it('made by a newer version of the app is refused, and says so', async () => {
    const file = await inForce();
    const newer = redone({ ...file, installation: '0'.repeat(64) }, (pieces) => {
      for (const { records } of pieces) for (const one of records) one.version += 1;
    });
    const { pieces, ...head } = newer;
    const { id } = await rollout.value('bruno', 'keep.begin', { head, pieces: pieces.length });
    const [piece] = pieces;
    const problems = await rollout.problems('bruno', 'keep.upload', { id, piece: piece as never });
    expect(problems).toMatchObject([{ rule: 'newerRecord' }]);
    expect(
      await rollout.ask('bruno', 'keep.begin', { head: { ...head, schema: 3 }, pieces: 1 } as never),
    ).toMatchObject({
      kind: 'invalid',
    });
  });
});

describe('a file from elsewhere', () => {
  it('brings rules, people and the ledger, which stands apart and proves itself; no signature', async () => {
    await rollout.addKeyUser('june', 'Sales');
    const fit = { fit: 'Development', from: null, reason: 'The prototype lacks it' } as const;
    await rollout.value('bruno', 'gates.setFit', fit, first.key);
    const terms = {
      way: 'Counted over a month',
      unit: 'days',
      direction: 'down',
      baseline: 10,
      baselineOn: '2026-01-05',
      target: 4,
      targetOn: '2027-04-01',
      owner: 'chidi',
    } as const;
    for (const statement of ['Quotes go out faster', 'Fewer calls'])
      await rollout.value('bruno', 'goals.create', { statement, terms });
    const { template } = await rollout.value('bruno', 'template.read', { number: null });
    const ours = { ...(structuredClone(template) as Input<'template.save'>['template']), name: 'Ours' };
    await rollout.value('bruno', 'template.save', { latest: 1, template: ours });
    const file = await inForce();
    await rollout.close();
    rollout = await Rollout.open();
    const goal = await rollout.desk.rest<{ id: string; key: string }>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'CRM' }, issuetype: { name: 'CRM Goal' }, summary: 'quotes go out faster' },
    });
    // Here another requirement has the id of the first, and the second has another key.
    const other = await rollout.create({ summary: 'Another' });
    const same = await rollout.create({ summary: 'First' });
    const moved = await rollout.create({ summary: 'second ', departments: ['Finance'] });
    await rollout.settle();
    const foreign = { ...file, project: { id: 77_000, key: 'OLD' } };
    const renamed = redone(foreign, (pieces) => {
      for (const { issues } of pieces)
        for (const issue of issues) issue.key = issue.key.replace('CRM', 'OLD');
    });
    const looked = await lookedThrough(rollout, renamed);
    expect(looked).toMatchObject({
      state: 'ready',
      mode: 'apart',
      issues: { matched: 3, missing: [expect.stringContaining('OLD-')] },
    });
    expect(differing(looked)).toMatchObject({
      settings: { replaced: 1 },
      baselines: { left: 1, why: 'elsewhere' },
      signature: { why: 'elsewhere' },
      ledgerBlock: { created: 1 },
      fit: { created: 1 },
      goal: { created: 1, left: 1, why: 'missing' },
      goals: { created: 1 },
      templates: { created: 1 },
    });
    await restored(rollout, looked);
    await rollout.settle();
    expect(await rollout.value('june', 'gates.fit', {}, same.key)).toMatchObject({ fit: 'Development' });
    const aims = await rollout.value('june', 'goals.list', {});
    expect(aims).toMatchObject({ goals: [{ key: goal.key, terms }], unmeasurable: [] });
    expect(await rollout.value('june', 'template.read', { number: null })).toMatchObject({
      latest: 2,
      template: { name: 'Ours' },
    });
    // What is here since is not written over by the same file; one of the schema before is read as well.
    const older = redone({ ...renamed, schema: 1 }, () => {});
    const again = differing(await lookedThrough(rollout, older));
    expect(again).toMatchObject({ templates: { left: 1, why: 'newer' }, fit: { left: 1, why: 'newer' } });
    expect((await rollout.value('june', 'baseline.read', {})).baseline).toBeNull();
    const { departments } = await rollout.value('bruno', 'settings.read', {});
    expect(departments.find(({ name }) => name === 'Sales')?.keyUsers).toContain('june');
    expect(await check()).toMatchObject({ broken: null });
    const page = await rollout.value('bruno', 'ledger.read', {
      before: null,
      filter: ledgerFilter,
      most: 500,
    });
    expect(page.entries[0]?.event).toMatchObject({ kind: 'restored', mode: 'apart', project: 'OLD' });
    const [archive] = page.archives;
    expect(archive).toMatchObject({ project: 'OLD' });
    expect(await check(archive?.id)).toMatchObject({
      broken: null,
      head: { entries: hashes(file)[0], hash: hashes(file)[1] },
    });
    const apart = await rollout.value('bruno', 'ledger.read', {
      archive: archive?.id ?? '',
      before: null,
      filter: ledgerFilter,
      most: 500,
    });
    expect(apart.entries).toHaveLength(file.ledger.entries);
    expect(apart.people.map(({ name }) => name)).toContain('Chidi Person');
    expect([other, same, moved].length).toBe(3);
  });

  it('whose ledger does not hold together is refused, with the first link that is broken', async () => {
    const file = await inForce();
    const broken = redone({ ...file, installation: '0'.repeat(64) }, (pieces) => {
      const block = pieces.flatMap(({ records }) => records).find(({ kind }) => kind === 'ledgerBlock');
      const [, , third] = (block as { body: { entries: { at: number }[] } }).body.entries;
      if (third !== undefined) third.at += 1;
    });
    expect(await lookedThrough(rollout, broken)).toMatchObject({
      state: 'broken',
      broken: { seq: 3, why: 'changed' },
    });
  });
});

it('whoever does not see every requirement takes no file', async () => {
  await rollout.create({ summary: 'Secret', secured: true });
  await rollout.settle();
  expect(await rollout.ask('bruno', 'keep.export', { next: null })).toMatchObject({ ok: true });
  rollout.hideSecuredFrom('bruno');
  expect(await rollout.problems('bruno', 'keep.export', { next: null })).toEqual([{ rule: 'B1-hidden' }]);
  expect(await rollout.problems('june', 'keep.export', { next: null })).toMatchObject([{ rule: 'role' }]);
});
