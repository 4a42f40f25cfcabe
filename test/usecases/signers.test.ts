import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deactivate } from './cast';
import { type Made, people, person, Rollout, type Who } from './rollout';
import { verified } from './verified';

/** Who signs where a key user does not (B6), over one site. */

let rollout: Rollout;
let quotes: Made;
let Sales: string;
const day = 86_400_000;

beforeAll(async () => {
  rollout = await Rollout.open({ users: [...people, person('tom'), person('cole'), person('dea')] });
  rollout.letIn(['ada', 'bruno', 'chidi', 'farah', 'june', 'tom', 'cole', 'dea']);
  Sales = rollout.departments.Sales;
  quotes = await rollout.create({ summary: 'Quotes', departments: ['Sales', 'Finance'] });
  await rollout.addKeyUser('tom', 'Sales');
  await rollout.settle();
  await rollout.publish();
  await rollout.settle();
});
afterAll(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

const now = () => rollout.site.clock.now();
const salesLine = async (who: Who) => (await rollout.value(who, 'baseline.read', {})).departments[0];
const salesSigners = async () =>
  (await rollout.value('june', 'signers.read', {})).departments.find(({ id }) => id === Sales);
const sign = async (who: Who) => rollout.value(who, 'baseline.sign', await rollout.signature(who, 'Sales'));
const fieldOf = async (issue: Made, name: string) => {
  const fields = await rollout.desk.rest<{ id: string; name: string }[]>('GET', '/rest/api/3/field');
  const id = fields.find((field) => field.name === name)?.id ?? '';
  const read = await rollout.desk.rest<{ fields: Record<string, unknown> }>(
    'GET',
    `/rest/api/3/issue/${issue.key}`,
  );
  return read.fields[id];
};
const delegate = (from: Who, to: Who, start: number, until: number) => ({
  department: Sales,
  from,
  to,
  start,
  until,
});
const refused = (why: string) => [{ rule: 'B6-standIn', why }];

describe('a delegate', () => {
  it('is named by the governance lead alone, with days that make sense, and signs at most once', async () => {
    const from = now();
    const sent = delegate('tom', 'june', from, from + day);
    for (const who of ['june', 'chidi', 'tom'] as const) {
      expect(await rollout.problems(who, 'signers.delegate', sent)).toMatchObject([{ rule: 'role' }]);
    }
    const as = (sent: ReturnType<typeof delegate>) => rollout.problems('bruno', 'signers.delegate', sent);
    expect(await as(delegate('june', 'cole', from, from + day))).toEqual(refused('notKeyUser'));
    expect(await as(delegate('tom', 'chidi', from, from + day))).toEqual(refused('signsAlready'));
    expect(await as(delegate('tom', 'june', from, from - 1))).toEqual(refused('dates'));
    deactivate(rollout, 'dea');
    expect(await as(delegate('tom', 'dea', from, from + day))).toEqual(refused('unknown'));
    const elsewhere = { ...sent, department: '99999' };
    expect(await as(elsewhere)).toEqual([{ rule: 'notVisible' }]);
  });

  it('signs in the key user’s name from the first day to the last, by the server’s clock', async () => {
    const start = now() + day;
    await rollout.value('bruno', 'signers.delegate', delegate('tom', 'june', start, start + 2 * day));
    expect((await salesLine('june'))?.mine).toBe(false);
    const signature = await rollout.signature('june', 'Sales');
    const notYet = [{ rule: 'B3-keyUser', department: 'Sales' }];
    expect(await rollout.problems('june', 'baseline.sign', signature)).toEqual(notYet);
    await rollout.site.clock.advance(3 * day + 1_000);
    expect(await rollout.problems('june', 'baseline.sign', signature)).toEqual(notYet);
    expect((await salesSigners())?.delegations).toEqual([]);

    await rollout.value('bruno', 'signers.delegate', delegate('tom', 'june', now(), now() + day));
    expect(await salesLine('june')).toMatchObject({ mine: true, inNameOf: 'tom' });
    await sign('june');
    expect(await salesLine('june')).toMatchObject({
      mine: false,
      signatures: [{ accountId: 'june', for: 'tom' }],
      waiting: ['chidi'],
    });
    expect(await rollout.problems('june', 'baseline.sign', signature)).toMatchObject([{ rule: 'B3-twice' }]);
    expect(await rollout.problems('tom', 'baseline.sign', signature)).toMatchObject([{ rule: 'B3-twice' }]);
    await rollout.settle();
    expect(await fieldOf(quotes, 'Signed by')).toMatch(/^June Person for Tom Person, /);
    expect(rollout.intakes().find(({ event }) => event.kind === 'signed')).toMatchObject({
      by: 'june',
      event: { for: { person: 'tom' } },
    });
    const ledger = await rollout.value('bruno', 'ledger.read', {
      before: null,
      filter: { groups: ['signature'], person: null, key: null, from: null, until: null },
      most: 10,
    });
    expect(JSON.stringify(ledger.entries[0])).toContain('"for"');
    expect(JSON.stringify(ledger.entries)).not.toContain('"tom"');
  });

  it('loses the power when it is ended early; whose name it was takes the signature back', async () => {
    const [one] = (await salesSigners())?.delegations ?? [];
    expect(one).toMatchObject({ from: 'tom', to: 'june', holds: true });
    const end = { id: one?.id ?? '' };
    expect(await rollout.problems('tom', 'signers.end', end)).toMatchObject([{ rule: 'role' }]);
    await rollout.value('bruno', 'signers.end', end);
    expect(await rollout.problems('bruno', 'signers.end', end)).toEqual(refused('gone'));
    expect((await salesLine('june'))?.signatures).toHaveLength(1);
    await rollout.value('tom', 'baseline.withdraw', { department: Sales });
    expect((await salesLine('june'))?.signatures).toEqual([]);
    const signature = await rollout.signature('june', 'Sales');
    expect(await rollout.problems('june', 'baseline.sign', signature)).toMatchObject([
      { rule: 'B3-keyUser' },
    ]);
  });
});

describe('a key user who left', () => {
  it('whom Jira has deactivated is said so, and the department waits for somebody who cannot sign', async () => {
    expect((await salesSigners())?.able).toBe('yes');
    deactivate(rollout, 'tom');
    expect(await salesSigners()).toMatchObject({
      able: 'short',
      keyUsers: [
        { accountId: 'chidi', away: false, owes: true },
        { accountId: 'tom', away: true, owes: true },
      ],
    });
    const settings = await rollout.value('june', 'settings.read', {});
    expect(settings.away).toEqual(['tom']);
  });

  it('is replaced by the governance lead alone, with a reason; the newcomer sees what they owe', async () => {
    const sent = { department: Sales, left: 'tom', by: 'cole', reason: 'Has left the company' };
    for (const who of ['june', 'chidi'] as const) {
      expect(await rollout.problems(who, 'signers.replace', sent)).toMatchObject([{ rule: 'role' }]);
    }
    expect(await rollout.ask('bruno', 'signers.replace', { ...sent, reason: ' ' })).toMatchObject({
      kind: 'invalid',
    });
    expect(await rollout.problems('bruno', 'signers.replace', { ...sent, by: 'tom' })).toEqual(
      refused('self'),
    );
    await rollout.value('bruno', 'signers.replace', sent);
    expect(rollout.intakes().at(-1)).toMatchObject({
      by: 'bruno',
      event: { kind: 'replaced', left: { person: 'tom' }, by: { person: 'cole' }, reason: sent.reason },
    });
    expect(await salesSigners()).toMatchObject({
      able: 'yes',
      keyUsers: [
        { accountId: 'chidi' },
        { accountId: 'cole', owes: true, insteadOf: [{ accountId: 'tom', reason: sent.reason }] },
      ],
    });
    expect((await salesLine('cole'))?.mine).toBe(true);
    expect(await rollout.problems('bruno', 'signers.replace', sent)).toEqual(refused('notKeyUser'));
  });

  it('what was signed before stays, and is not owed again by who comes', async () => {
    await sign('chidi');
    await sign('cole');
    expect((await salesLine('june'))?.signed).toBe(true);
    const by = { department: Sales, left: 'cole', by: 'june', reason: 'On to another project' };
    await rollout.value('bruno', 'signers.replace', by);
    expect(await salesLine('june')).toMatchObject({ signed: true, mine: false, waiting: [] });
    const signature = await rollout.signature('june', 'Sales');
    expect(await rollout.problems('june', 'baseline.sign', signature)).toMatchObject([{ rule: 'B3-twice' }]);
    expect(await rollout.sign('Finance')).toBe(true);
  });

  it('the certificate names who signed, in whose name, and holds', async () => {
    const [one] = (await rollout.value('june', 'certificate.list', {})).baselines;
    const baseline = one?.id ?? '';
    const { certificate } = await rollout.value('june', 'certificate.read', { baseline });
    const { leaves } = await rollout.value('june', 'certificate.leaves', { baseline, from: 0 });
    expect(verified({ ...certificate, leaves })).toMatchObject({ ok: true });
    expect(certificate.signatures).toMatchObject([
      { name: 'Chidi Person' },
      { name: 'Cole Person' },
      { name: 'Farah Person' },
    ]);
  });

  it('settings that were saved from an old page do not bring anybody back', async () => {
    await rollout.addKeyUser('tom', 'Sales');
    expect((await salesSigners())?.keyUsers.map(({ accountId }) => accountId)).toEqual(['chidi', 'june']);
  });
});

it('a chart comes into force when the one who is still to sign is replaced by one who has', async () => {
  await rollout.publish();
  await sign('chidi');
  expect(await rollout.sign('Finance')).toBe(false);
  await rollout.value('bruno', 'signers.replace', {
    department: Sales,
    left: 'june',
    by: 'chidi',
    reason: 'Signs for all of Sales from now on',
  });
  const { baseline } = await rollout.value('june', 'baseline.read', {});
  expect(baseline).toMatchObject({ number: 2, state: 'inForce' });
});

it('nothing is published that nobody could sign, until whoever has left is replaced', async () => {
  deactivate(rollout, 'farah');
  expect(await rollout.problems('bruno', 'baseline.publish', { next: null })).toEqual([
    { rule: 'M6-away', departments: ['Finance'] },
  ]);
  await rollout.value('bruno', 'signers.replace', {
    department: rollout.departments.Finance,
    left: 'farah',
    by: 'cole',
    reason: 'Has left',
  });
  expect((await rollout.publish()).state).toBe('outForSignature');
});
