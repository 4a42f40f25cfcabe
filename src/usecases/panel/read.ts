import type { Answer } from '../../contract/procedures';
import type { Leaf } from '../../domain/baseline';
import { changesSince } from '../../domain/change';
import { isPassed } from '../../domain/front';
import { decideStart } from '../../domain/guard';
import { deriveOrder } from '../../domain/order';
import type { BoardEntry, StateClass } from '../../domain/vocabulary';
import { say } from '../../domain/words/say';
import { progressOn } from '../amendment/state';
import { leavesRef } from '../baseline/covering';
import { isRequirement } from '../board/entry';
import { readEntries } from '../board/front';
import { counting, headOf } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import type { Caller } from '../caller';
import { standingsNow } from '../changeRequest/amended';
import { openOf } from '../changeRequest/asked';
import { type IssueFacts, stateOf } from '../facts';
import { Refused } from '../failures';
import { type GuardRecords, guardRecords, guardRefs, startFacts, toRead } from '../guard/facts';
import { peopleNamed } from '../names';
import { asideRef, notNowIn } from '../notNow/stored';
import type { Ports, Snapshot } from '../ports';
import { type BoardHead, records } from '../records';
import type { StoredSettings } from '../settings/stored';
import {
  namedOf,
  type Spot,
  signaturesOn,
  spotsOf,
  standingAt,
  visibleLinks,
  wavesOf,
  wavesOfFront,
} from './shape';

type PanelPorts = Pick<Ports, 'records' | 'intakes' | 'issues' | 'directory' | 'hash' | 'now'>;
type Panel = Answer<'panel.read'>;

/** Listed by name at most. */
const mostNamed = 20;

interface Read {
  readonly given: GuardRecords;
  readonly head: BoardHead;
  readonly snapshot: Snapshot;
}

async function readRecords(ports: PanelPorts, projectId: number, issueId: number): Promise<Read> {
  const snapshot = await ports.records.read([
    ...guardRefs(projectId, issueId),
    records.boardHead(projectId),
    records.names(projectId),
    records.judged(projectId, issueId),
    records.changes(projectId),
    asideRef(projectId, issueId),
  ]);
  const given = guardRecords(snapshot, projectId, issueId);
  const head = snapshot.get(records.boardHead(projectId))?.body;
  if (head === undefined) throw new Refused([{ rule: 'notSetUp' }]);
  return { given, head, snapshot };
}

interface Seen {
  /** As the app reads them: what the guard would decide by. */
  readonly all: readonly IssueFacts[];
  /** Those that Jira shows to the user. */
  readonly shown: ReadonlyMap<number, IssueFacts>;
}

/** Reads issues as the user, and as the app only those that the user may not see. */
async function readBoth(ports: PanelPorts, settings: StoredSettings, ids: readonly number[]): Promise<Seen> {
  if (ids.length === 0) return { all: [], shown: new Map() };
  const own = await ports.issues.manyAsUser(ids, settings.fields);
  const shown = new Map(own.map((facts) => [facts.id, facts]));
  const missing = ids.filter((id) => !shown.has(id));
  const others = missing.length === 0 ? [] : await ports.issues.many(missing, settings.fields);
  // Whatever the user may not see counts, but is not named.
  const unnamed = others.map((facts) => ({ ...facts, security: facts.security ?? 'unseen' }));
  const named = own.map((facts) => ({ ...facts, security: null }));
  return { all: [...named, ...unnamed], shown };
}

interface Order {
  readonly spots: readonly Spot[];
  /** Of those that the user sees: how many there are, in all and wave by wave. */
  readonly total: number;
  readonly waves: Panel['waves'];
  readonly provisional: boolean;
}

function derivedSpots(entries: readonly BoardEntry[], { rules }: StoredSettings): readonly Spot[] {
  const derived = deriveOrder(entries, rules);
  return derived.ok ? derived.places : [];
}

/** Amendments that were secured and have left the board: nobody's to see any more. */
function securedAndGone({ granted }: GuardRecords, entries: readonly BoardEntry[]): ReadonlySet<number> {
  const there = new Set(entries.map(({ id }) => id));
  const secured = (granted?.body.amendments ?? []).filter((one) => one.secured);
  return new Set(secured.flatMap(({ leaf }) => (leaf === null || there.has(leaf.id) ? [] : [leaf.id])));
}

/** In the baseline that counts, else as the order would have it now. */
async function readOrder(ports: PanelPorts, { given, head }: Read): Promise<Order> {
  const { settings, baselines, front } = given;
  const { projectId } = settings;
  const baseline = counting(baselines);
  const orderRef = baseline && records.signedOrder(projectId, baseline.id);
  const order = (orderRef && (await ports.records.read([orderRef])).get(orderRef)?.body) ?? undefined;
  const hidden = await hiddenToUser(ports, settings, head, order);
  if (order && baseline?.state === 'inForce' && front !== null && hidden.size === 0) {
    const spots = spotsOf(order);
    return { spots, total: spots.length, waves: wavesOfFront(front), provisional: false };
  }
  const entries = await readEntries(ports, projectId, head);
  const done = new Set(entries.filter(({ state }) => state === 'done').map(({ id }) => id));
  const spots = order === undefined ? derivedSpots(entries, settings) : spotsOf(order);
  const shown = spots.filter(({ id }) => !hidden.has(id));
  const now = order && baseline ? [...standingsNow(order, given.granted?.body, baseline).values()] : spots;
  const gone = securedAndGone(given, entries);
  const waves = wavesOf(
    now.filter(({ id }) => !hidden.has(id) && !gone.has(id)),
    (id) => done.has(id),
  );
  return { spots, total: shown.length, waves, provisional: order === undefined };
}

interface OnLeaf {
  readonly leaf: Leaf | null;
  readonly lines: Panel['signatures'];
}

/** Its leaf in the baseline that counts, and who signed it. */
async function signatures(ports: PanelPorts, { given, head }: Read, id: number): Promise<OnLeaf> {
  const { settings, baselines } = given;
  const baseline = counting(baselines);
  if (baseline === null) return { leaf: null, lines: [] };
  const leaves = leavesRef(settings.projectId, baseline, id);
  const recordRef = records.baseline(settings.projectId, baseline.id);
  const snapshot = await ports.records.read([leaves, recordRef]);
  const leaf = snapshot.get(leaves)?.body.of[baseline.id]?.find((one) => one.id === id);
  const record = snapshot.get(recordRef)?.body;
  const { amendment } = given;
  if (amendment !== null && amendment.baseline === baseline.id) {
    return { leaf: amendment.leaf, lines: amendmentLines(amendment, head, settings) };
  }
  if (leaf === undefined || record === undefined) return { leaf: null, lines: [] };
  return { leaf, lines: signaturesOn(record, leaf, head, settings) };
}

/** Who signed an amendment. */
function amendmentLines(
  amendment: NonNullable<GuardRecords['amendment']>,
  head: BoardHead,
  settings: StoredSettings,
): Panel['signatures'] {
  return progressOn(amendment, head, settings).map(({ department, by, needed, signed }) => ({
    department,
    signatures: by.map(({ accountId, at, for: whom }) => ({ accountId, at, for: whom })),
    needed,
    signed,
  }));
}

/** Where an amendment stands; null for anything else. */
function amendedAt({ amendment }: GuardRecords): Panel['standing'] {
  if (amendment === null || amendment.leaf === null) return null;
  const { label, leaf } = amendment;
  return { id: leaf.id, label, wave: leaf.wave, place: leaf.place };
}

/** A confirmed change says where it stands, in the baseline that the panel shows. */
function isAmended({ amendment }: GuardRecords, baseline: ReturnType<typeof counting>): boolean {
  return amendment !== null && amendment.baseline === baseline?.id;
}

/** What is asked for of it and not decided yet. */
function askedAbout(snapshot: Snapshot, { baselines, settings }: GuardRecords, id: number): Panel['asked'] {
  const { inForce } = baselines;
  const list = snapshot.get(records.changes(settings.projectId))?.body;
  const row = inForce === null ? undefined : openOf(list, inForce, id);
  return row === undefined ? null : { number: row.number, kind: row.kind, to: row.to ?? null };
}

function elsewhere(facts: IssueFacts, settings: StoredSettings, state: StateClass): Panel {
  return {
    id: facts.id,
    key: facts.key,
    isRequirement: false,
    rules: settings.rules,
    difficulty: null,
    impact: null,
    state,
    standing: null,
    provisional: true,
    baseline: null,
    total: 0,
    waves: [],
    may: true,
    reasons: [],
    bypass: null,
    first: [],
    more: 0,
    blockers: [],
    signatures: [],
    changed: [],
    asked: null,
    notNow: null,
    people: [],
  };
}

/**
 * Where the issue that the panel stands on stands, and whether it may start, by the guard's own predicate.
 * The issue is read as the user first: whoever may not see it learns nothing. What has to come first is named
 * as far as the user may see it; the rest is counted.
 */
export async function readPanel(ports: PanelPorts, caller: Caller): Promise<Panel> {
  if (caller.issue === null) throw new Refused([{ rule: 'notVisible' }]);
  const { id } = caller.issue;
  const read = await readRecords(ports, caller.project.id, id);
  const { given, snapshot } = read;
  const { settings } = given;
  const [shown, issue] = await Promise.all([
    ports.issues.oneAsUser(id, settings.fields),
    ports.issues.one(id, settings.fields),
  ]);
  if (shown === null || issue === null) throw new Refused([{ rule: 'notVisible' }]);
  const state = stateOf(issue.status, settings.statuses);
  if (!isRequirement(issue, settings)) return elsewhere(issue, settings, state);
  // The guard has no call left to have a refusal chained: whoever was refused sees the panel next.
  if ((given.attempts?.body.until ?? 0) > ports.now()) await ports.intakes.wake(settings.projectId);

  const needed = toRead(given, issue);
  const ids = new Set([...(needed.earlier?.ids ?? []), ...needed.blockers.map((link) => link.id)]);
  const [seen, order, signed] = await Promise.all([
    readBoth(ports, settings, [...ids]),
    readOrder(ports, read),
    signatures(ports, read, id),
  ]);
  const facts = startFacts(given, issue, needed, seen.all, ports.hash);
  const decision = decideStart(facts);
  const spots = new Map(order.spots.map((spot) => [spot.id, spot]));
  const open = facts.read.filter(({ seen: one }) => !isPassed(one?.state ?? null, settings.rules.skipping));
  const first = open.flatMap((obstacle) => seen.shown.get(obstacle.id) ?? []).slice(0, mostNamed);
  const unread = Math.max(0, (facts.earlier?.total ?? 0) - facts.read.length);
  const spot = spots.get(id);
  const mark = snapshot.get(records.judged(settings.projectId, id))?.body.mark ?? null;
  const baseline = counting(given.baselines);
  const notNow = state === 'notNow' ? notNowIn(snapshot, settings.projectId, id, ports.now()) : null;
  const named = [
    ...signed.lines.flatMap(({ department, signatures: own }) => [
      ...department.keyUsers,
      ...own.flatMap(({ accountId, for: whom }) => [accountId, ...(whom === undefined ? [] : [whom])]),
    ]),
    ...(baseline === null ? [] : [baseline.publishedBy]),
    ...(notNow === null ? [] : [notNow.who]),
  ];
  const cached = snapshot.get(records.names(settings.projectId))?.body;
  return {
    id: issue.id,
    key: issue.key,
    isRequirement: true,
    rules: settings.rules,
    difficulty: issue.difficulty,
    impact: issue.impact,
    state,
    standing: spot !== undefined && !isAmended(given, baseline) ? standingAt(spot) : amendedAt(given),
    provisional: order.provisional,
    baseline: baseline && headOf(baseline),
    total: order.total,
    waves: order.waves,
    may: decision.allow,
    reasons: decision.allow ? [] : decision.problems.map(say),
    bypass: mark && { at: mark.at, transition: mark.transition },
    first: first.map((one) => namedOf(one, settings, spots)),
    more: open.length - first.length + unread,
    blockers: visibleLinks(needed.blockers, seen.shown).map((one) => namedOf(one, settings, spots)),
    signatures: signed.lines,
    changed: signed.leaf === null ? [] : changesSince(signed.leaf, facts),
    asked: askedAbout(snapshot, given, id),
    notNow,
    people: await peopleNamed(ports, settings.projectId, cached, named),
  };
}
