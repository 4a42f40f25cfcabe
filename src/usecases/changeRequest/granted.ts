import { type Leaf, overallRoot } from '../../domain/baseline';
import { shardOf } from '../../domain/board';
import { amendmentLabel, type OrderParts, placesEnd } from '../../domain/changeRequest';
import type { Content } from '../../domain/content';
import { amendFront } from '../../domain/front';
import { codeOf } from '../../domain/hash';
import { leavesRef } from '../baseline/covering';
import { editionWrite } from '../baseline/editions';
import { isRequirement, knownOf } from '../board/entry';
import { heldAfter } from '../board/held';
import type { State } from '../board/state';
import { signedContent } from '../change/content';
import { LostRace, Refused } from '../failures';
import { intakeOf } from '../ledger/decide';
import { type Ports, replace, type Snapshot, type Write } from '../ports';
import { type Amendment, type ChangeRecord, type Granted, records, type StandingBaseline } from '../records';
import type { Revised } from '../settings/stored';
import { amendedLines, latestOf, leafNow, standingsNow } from './amended';
import { plannedOf, waveFor } from './plan';

type GrantPorts = Pick<Ports, 'records' | 'issues' | 'hash'>;

/** The project's record, created where it is not there yet. */
async function readGranted(ports: Pick<Ports, 'records'>, projectId: number): Promise<Revised<Granted>> {
  const ref = records.granted(projectId);
  const found = (await ports.records.read([ref])).get(ref);
  if (found !== undefined) return found;
  await ports.records.create(ref, { last: 0, amendments: [], exceptions: [] });
  const made = (await ports.records.read([ref])).get(ref);
  if (made === undefined) throw new Error('The record of amendments could not be created');
  return made;
}

/** What a confirmed change makes of a requirement. */
interface Outcome {
  /** Null where it comes off the chart. */
  readonly leaf: Omit<Leaf, 'wave' | 'inWave' | 'place'> | null;
  readonly content: Content | null;
  readonly key: string;
  readonly secured: boolean;
}

interface Given {
  readonly state: State;
  readonly inForce: StandingBaseline;
  readonly granted: Revised<Granted>;
  readonly snapshot: Snapshot;
  /** The leaf that counts until now. */
  readonly leaf: Leaf | null;
}

async function readGiven(
  ports: GrantPorts,
  state: State,
  inForce: StandingBaseline,
  id: number,
): Promise<Given> {
  const { projectId } = state.settings.body;
  const granted = await readGranted(ports, projectId);
  const { shards } = state.head.body;
  const snapshot = await ports.records.read([
    records.signedOrder(projectId, inForce.id),
    records.baseline(projectId, inForce.id),
    records.front(projectId),
    records.held(projectId),
    leavesRef(projectId, inForce, id),
    records.shard(projectId, shards, shardOf(id, shards)),
  ]);
  const leaves = snapshot.get(leavesRef(projectId, inForce, id))?.body.of[inForce.id];
  const own = leaves?.find((one) => one.id === id);
  return { state, inForce, granted, snapshot, leaf: leafNow(own, id, granted.body, inForce) };
}

/** What was asked for, of a requirement as it is or as it was signed. Throws Refused where it is gone meanwhile. */
async function outcomeOf(
  ports: GrantPorts,
  { state, inForce, leaf }: Given,
  { kind, issue, after }: ChangeRecord,
): Promise<Outcome> {
  const settings = state.settings.body;
  if (kind === 'removal') {
    return { leaf: null, content: null, key: issue.key, secured: false };
  }
  const facts = await ports.issues.one(issue.id, settings.fields);
  if (facts === null || !isRequirement(facts, settings)) throw new Refused([{ rule: 'notVisible' }]);
  const secured = facts.security !== null;
  if (kind === 'addition' || leaf === null || after === undefined) {
    const { digest, content } = knownOf(facts, settings, ports.hash);
    return { leaf: { id: issue.id, digest }, content, key: facts.key, secured };
  }
  // The wording stays as it was signed: whoever changed it has it signed anew, or puts it back (B4).
  const { same, digest } = leaf;
  const { content } = await signedContent(ports, settings.projectId, inForce.id, leaf);
  return {
    leaf: { id: issue.id, digest: { ...digest, ...after }, ...(same !== undefined && { same }) },
    content: { ...content, ...after },
    key: facts.key,
    secured,
  };
}

/** Where it comes to stand: in the wave of its scores, or its blockers' where that is later. Throws Refused. */
function placed(given: Given, { leaf, key }: Outcome, number: number): Leaf | null {
  if (leaf === null) return null;
  const { inForce, granted, snapshot, state } = given;
  const order = snapshot.get(records.signedOrder(state.settings.body.projectId, inForce.id))?.body;
  if (order === undefined) throw new LostRace();
  const chart = { baseline: inForce, order, granted: granted.body };
  const parts: OrderParts = leaf.digest;
  const wave = waveFor(parts, inForce, plannedOf(chart, [], 'estimate'));
  if (wave === null) {
    throw new Refused([{ rule: 'M6', unfit: [{ id: leaf.id, key, reason: 'unscored', names: [] }] }]);
  }
  const others = [...latestOf(granted.body, inForce).values()];
  const inWave = others.filter((one) => one.leaf?.wave === wave && one.leaf.id !== leaf.id).length + 1;
  return { ...leaf, wave, inWave, place: placesEnd + number };
}

/** The front without the place that it leaves and with the one that it takes. */
function frontWrite({ state, inForce, granted, snapshot }: Given, id: number, leaf: Leaf | null): Write {
  const { projectId } = state.settings.body;
  const ref = records.front(projectId);
  const front = snapshot.get(ref);
  const order = snapshot.get(records.signedOrder(projectId, inForce.id))?.body;
  if (front === undefined || order === undefined) throw new LostRace();
  const { shards } = state.head.body;
  const entries = snapshot.get(records.shard(projectId, shards, shardOf(id, shards)))?.body.entries ?? [];
  const seen = entries.find((entry) => entry.id === id)?.state ?? null;
  const before = standingsNow(order, granted.body, inForce).get(id);
  const left = before === undefined ? null : { standing: before, state: seen };
  const entered = leaf && { standing: { id, wave: leaf.wave, place: leaf.place }, state: seen };
  const edition = inForce.edition + 1;
  return replace(ref, front.rev, front.body && amendFront(front.body, edition, { left, entered }));
}

/** The list of what differs, with the leaf that counts from now on. */
function heldWrite(ports: GrantPorts, { state, snapshot }: Given, id: number, after: Granted): Write[] {
  const { projectId } = state.settings.body;
  const { shards } = state.head.body;
  const entries = snapshot.get(records.shard(projectId, shards, shardOf(id, shards)))?.body.entries ?? [];
  const entry = entries.find((one) => one.id === id) ?? null;
  const write = heldAfter(
    {
      projectId,
      baselines: state.baselines.body,
      leaves: snapshot,
      granted: after,
      held: snapshot.get(records.held(projectId)),
    },
    [id],
    () => entry,
    ports.hash,
  );
  return write === null ? [] : [write];
}

/**
 * What confirming a change writes besides: an exception, or the amendment that lies over the chart from now on, with
 * the edition that it makes. Throws Refused where the chart has been superseded or the requirement is gone meanwhile.
 * Nothing here grows with the number of requirements but one record, the order.
 */
export async function grant(
  ports: GrantPorts,
  state: State,
  change: ChangeRecord,
  at: number,
): Promise<Write[]> {
  const { projectId } = state.settings.body;
  const { inForce } = state.baselines.body;
  const { number, kind, issue, baseline } = change;
  if (inForce?.id !== baseline.id) throw new Refused([{ rule: 'C3-state', state: 'overtaken' }]);
  const given = await readGiven(ports, state, inForce, issue.id);
  const { granted, snapshot } = given;
  const ref = records.granted(projectId);
  if (kind === 'exception') {
    const exceptions = [
      ...granted.body.exceptions,
      { change: number, baseline: baseline.id, issueId: issue.id },
    ];
    return [replace(ref, granted.rev, { ...granted.body, exceptions })];
  }
  const recordRef = records.baseline(projectId, inForce.id);
  const record = snapshot.get(recordRef);
  if (record === undefined) throw new LostRace();
  const outcome = await outcomeOf(ports, given, change);
  const last = granted.body.last + 1;
  const leaf = placed(given, outcome, last);
  const edition = inForce.edition + 1;
  const contentIn = record.body.contents;
  const amendment: Amendment = {
    label: amendmentLabel(last),
    change: number,
    baseline: baseline.id,
    leaf,
    ...(leaf === null && { issueId: issue.id }),
    secured: outcome.secured,
    edition,
    ...(outcome.content !== null && { contentIn }),
    departments: [...new Set([...(change.before?.departments ?? []), ...(leaf?.digest.departments ?? [])])],
    signed: [],
  };
  const after: Granted = {
    ...granted.body,
    last,
    amendments: [...granted.body.amendments, amendment],
    // What was let start out of turn where it stood is not let so where it stands now.
    exceptions: granted.body.exceptions.filter(({ issueId }) => issueId !== issue.id),
  };
  const header = { ...record.body.header, edition };
  const parts = record.body.parts.map(({ department, count, root }) => {
    return { department: department.id, count, root };
  });
  const code = codeOf(overallRoot(header, parts, ports.hash, amendedLines(after, inForce, ports.hash)));
  const { label } = amendment;
  const content = outcome.content && { id: issue.id, key: outcome.key, content: outcome.content };
  return [
    replace(ref, granted.rev, after),
    replace(recordRef, record.rev, {
      ...record.body,
      edition,
      code,
      header,
      contents: content === null ? contentIn : contentIn + 1,
    }),
    editionWrite(projectId, inForce.id, { edition, code, at, amendment: label }),
    replace(records.baselines(projectId), state.baselines.rev, {
      ...state.baselines.body,
      inForce: { ...inForce, edition, code },
    }),
    ...(content === null
      ? []
      : [
          {
            op: 'put',
            ref: records.signedContents(projectId, inForce.id, contentIn),
            body: { rows: [content] },
          } as const,
        ]),
    frontWrite(given, issue.id, leaf),
    ...heldWrite(ports, given, issue.id, after),
    // The board as it was read says whether it is done.
    { op: 'check', ref: records.boardHead(projectId), rev: state.head.rev },
    intakeOf(projectId, at, null, { kind: 'amended', number, issueId: issue.id, label }),
    intakeOf(projectId, at, null, { kind: 'edition', number: inForce.number, edition, code }),
  ];
}
