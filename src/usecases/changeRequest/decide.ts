import type { Answer, Input } from '../../contract/procedures';
import type { LedgerEvent } from '../../domain/ledger/event';
import type { Problem } from '../../domain/problems';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { type Caller, demand } from '../caller';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { type ChangeRecord, records } from '../records';
import { carryOut } from './carryOut';
import { grant } from './granted';
import { readList } from './request';
import { asOfNow, changeShown, tallyIn, tooEarly } from './shown';

export type DecidePorts = Pick<
  Ports,
  'records' | 'issues' | 'people' | 'directory' | 'fields' | 'hash' | 'intakes' | 'now'
>;

/** A whole team may answer at once. */
const tries = 8;

interface Given {
  readonly caller: Caller;
  readonly state: State;
  readonly powers: Awaited<ReturnType<typeof powersOrNotVisible>>;
}

async function admit(
  ports: DecidePorts,
  caller: Caller,
  action: 'decideChange' | 'markAbsent',
): Promise<Given> {
  const state = await readState(ports, caller.project.id);
  const powers = await powersOrNotVisible(ports, caller, state.settings.body);
  demand(action, powers);
  return { caller, state, powers };
}

async function recordOf(ports: DecidePorts, projectId: number, number: number) {
  const ref = records.change(projectId, number);
  const record = (await ports.records.read([ref])).get(ref);
  if (record === undefined) throw new Refused([{ rule: 'notVisible' }]);
  return record;
}

/**
 * Changes an open request, tells the ledger, and settles it where that decides it. Throws Refused where the
 * caller may not see what it is about, where it is decided, and with what `against` finds.
 */
async function alter(
  ports: DecidePorts,
  { caller, state, powers }: Given,
  number: number,
  against: (record: ChangeRecord) => readonly Problem[],
  next: (record: ChangeRecord, at: number) => { readonly record: ChangeRecord; readonly event: LedgerEvent },
): Promise<Answer<'changeRequest.read'>> {
  const projectId = caller.project.id;
  const rules = state.settings.body.rules;
  const written = await againIfLost(tries, async () => {
    const [now, list] = await Promise.all([recordOf(ports, projectId, number), readList(ports, projectId)]);
    if ((await changeShown(ports, caller, state, powers, now.body)) === null) {
      throw new Refused([{ rule: 'notVisible' }]);
    }
    const { state: standing } = asOfNow(now.body, await readState(ports, projectId));
    if (standing !== 'open') throw new Refused([{ rule: 'C3-state', state: standing }]);
    const problems = against(now.body);
    if (problems.length > 0) throw new Refused(problems);
    const at = ports.now();
    const { record, event } = next(now.body, at);
    const decided = record.state === 'open' ? tallyIn(record, rules).state : record.state;
    const after: ChangeRecord = decided === 'open' ? record : { ...record, state: decided, decidedAt: at };
    const writes: Write[] = [
      replace(records.change(projectId, number), now.rev, after),
      intakeOf(projectId, at, caller.accountId, event),
    ];
    if (decided !== 'open') {
      const rows = list.body.rows.map((row) => (row.number === number ? { ...row, state: decided } : row));
      writes.push(
        replace(records.changes(projectId), list.rev, { ...list.body, rows }),
        intakeOf(projectId, at, null, {
          kind: 'changeDecided',
          number,
          issueId: record.issue.id,
          state: decided,
        }),
      );
    }
    if (decided !== 'open') {
      const latest = await readState(ports, projectId);
      const granted = decided === 'confirmed' ? await grant(ports, latest, record, at) : [];
      writes.push(...granted);
      // Written as it is where nothing else of it changes: pages learn from its revision that something is decided.
      const ref = records.baselines(projectId);
      if (!granted.some((write) => write.op === 'replace' && write.ref.kind === ref.kind)) {
        writes.push(replace(ref, latest.baselines.rev, latest.baselines.body));
      }
    }
    await decideWith(ports, projectId, writes);
    return after;
  });
  if (written.state === 'confirmed') await carryOut(ports, state.settings.body, written);
  await pushFields(ports, projectId);
  const shown = await changeShown(ports, caller, state, powers, written);
  if (shown === null) throw new Refused([{ rule: 'notVisible' }]);
  return shown;
}

/** Those of the ballot who are on the team no longer: their word is not waited for. */
async function withLeft(ports: DecidePorts, given: Given, number: number): Promise<readonly string[]> {
  const { roles, projectId } = given.state.settings.body;
  const [holders, { body }] = await Promise.all([
    ports.directory.holders(projectId, roles.teamMember),
    recordOf(ports, projectId, number),
  ]);
  const there = new Set(holders);
  return body.ballot.team.filter((member) => !there.has(member));
}

/** Confirms or rejects as the caller (C3). Throws Refused with every reason. */
export async function answerChange(
  ports: DecidePorts,
  caller: Caller,
  { number, verdict, reason }: Input<'changeRequest.answer'>,
): Promise<Answer<'changeRequest.answer'>> {
  const given = await admit(ports, caller, 'decideChange');
  const left = await withLeft(ports, given, number);
  const { accountId } = caller;
  const said = reason === null || reason === '' ? null : reason;
  return alter(
    ports,
    given,
    number,
    ({ ballot }) => {
      const problems: Problem[] = [];
      if (!ballot.team.includes(accountId) || left.includes(accountId)) problems.push({ rule: 'C3-member' });
      if (ballot.votes.some((vote) => vote.accountId === accountId)) problems.push({ rule: 'C3-twice' });
      if (verdict === 'rejects' && said === null) problems.push({ rule: 'C3-reason' });
      return problems;
    },
    (record, at) => {
      const votes = [...record.ballot.votes, { accountId, verdict, reason: said, at }];
      return {
        record: { ...record, ballot: { ...record.ballot, left, votes } },
        event: { kind: 'changeAnswered', number, verdict, reason: said },
      };
    },
  );
}

/** Goes on without a member who does not answer (C3). Governance lead, after the days that the settings say. */
export async function markAbsent(
  ports: DecidePorts,
  caller: Caller,
  { number, accountId }: Input<'changeRequest.absent'>,
): Promise<Answer<'changeRequest.absent'>> {
  const given = await admit(ports, caller, 'markAbsent');
  const left = await withLeft(ports, given, number);
  const { rules } = given.state.settings.body;
  return alter(
    ports,
    given,
    number,
    (record) => {
      const awaited = tallyIn(record, rules).awaited.includes(accountId);
      return awaited ? tooEarly(record, rules, ports.now()) : [{ rule: 'C3-member' }];
    },
    (record) => {
      const absent = [...record.ballot.absent, accountId];
      return {
        record: { ...record, ballot: { ...record.ballot, left, absent } },
        event: { kind: 'markedAbsent', number, who: { person: accountId } },
      };
    },
  );
}

/** Takes a request back; it stays on record. Whoever made it, or the governance lead. */
export async function withdrawChange(
  ports: DecidePorts,
  caller: Caller,
  { number }: Input<'changeRequest.withdraw'>,
): Promise<Answer<'changeRequest.withdraw'>> {
  const given = await admit(ports, caller, 'decideChange');
  const lead = given.powers.roles.includes('governanceLead');
  return alter(
    ports,
    given,
    number,
    ({ by }) => (lead || by === caller.accountId ? [] : [{ rule: 'C4-withdraw' }]),
    (record) => ({
      record: { ...record, state: 'withdrawn' },
      event: { kind: 'changeWithdrawn', number },
    }),
  );
}
