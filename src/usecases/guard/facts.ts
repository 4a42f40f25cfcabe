import type { Leaf } from '../../domain/baseline';
import { advanceFront, type EarlierOpen, earlierOpen, type Front } from '../../domain/front';
import type { GateLine } from '../../domain/gates/phases';
import type { Fit } from '../../domain/gates/starting';
import type { Obstacle, Seen, StartFacts } from '../../domain/guard';
import { leavesRef } from '../baseline/covering';
import { knownOf } from '../board/entry';
import { latestOf } from '../changeRequest/amended';
import { blockersOf, type IssueFacts, type LinkFacts, stateOf } from '../facts';
import { Refused } from '../failures';
import type { Sha256, Snapshot } from '../ports';
import {
  type Amendment,
  type Attempts,
  type Baselines,
  type Exception,
  type Granted,
  leafCandidates,
  type Ref,
  type Reopened,
  records,
  type Tickets,
} from '../records';
import type { Revised, StoredSettings } from '../settings/stored';

/** What the guard decides by and the panel explains by: the same records, read in one batch. */

export interface GuardRecords {
  readonly settings: StoredSettings;
  readonly baselines: Baselines;
  readonly front: Front | null;
  readonly reopened: Revised<Reopened> | undefined;
  /** Its leaf in the baseline in force, or as an amendment to it. */
  readonly signed: Leaf | null;
  /** The latest confirmed change of it; null where the baseline alone says where it stands, and where nothing does. */
  readonly amendment: Amendment | null;
  /** A confirmed start out of turn that has not been spent. */
  readonly exception: Exception | null;
  readonly granted: Revised<Granted> | undefined;
  /** Not everybody who browses the project sees every issue of it. */
  readonly byIssue: boolean;
  /** What was refused of late, counted. */
  readonly attempts: Revised<Attempts> | undefined;
  readonly tickets: Revised<Tickets> | undefined;
  /** In sequence. */
  readonly gates: readonly GateLine[];
  readonly fit: Fit | null;
}

/** At most 25, so that they are one call. */
export function guardRefs(projectId: number, issueId: number): Ref<unknown>[] {
  return [
    records.settings(projectId),
    records.baselines(projectId),
    records.front(projectId),
    records.reopened(projectId),
    records.boardHead(projectId),
    records.attempts(projectId, String(issueId)),
    records.tickets(projectId, issueId),
    records.granted(projectId),
    records.gates(projectId),
    records.fit(projectId, issueId),
    ...leafCandidates(projectId, issueId),
  ];
}

/** Throws Refused where Wallchart is not set up. */
export function guardRecords(snapshot: Snapshot, projectId: number, issueId: number): GuardRecords {
  const settings = snapshot.get(records.settings(projectId))?.body;
  const baselines = snapshot.get(records.baselines(projectId))?.body;
  if (!settings || !baselines) throw new Refused([{ rule: 'notSetUp' }]);
  const { inForce } = baselines;
  const leaves = inForce && snapshot.get(leavesRef(projectId, inForce, issueId))?.body.of[inForce.id];
  const own = leaves?.find((leaf) => leaf.id === issueId) ?? null;
  const granted = snapshot.get(records.granted(projectId));
  const amendment = latestOf(granted?.body, inForce).get(issueId) ?? null;
  const exception = granted?.body.exceptions.find(
    (one) => one.issueId === issueId && one.baseline === inForce?.id,
  );
  return {
    settings,
    baselines,
    granted,
    amendment,
    exception: exception ?? null,
    front: snapshot.get(records.front(projectId))?.body ?? null,
    reopened: snapshot.get(records.reopened(projectId)),
    signed: amendment === null ? own : amendment.leaf,
    byIssue: snapshot.get(records.boardHead(projectId))?.body.byIssue ?? true,
    attempts: snapshot.get(records.attempts(projectId, String(issueId))),
    tickets: snapshot.get(records.tickets(projectId, issueId)),
    gates: snapshot.get(records.gates(projectId))?.body.lines ?? [],
    fit: snapshot.get(records.fit(projectId, issueId))?.body.fit ?? null,
  };
}

/** The front with reopenings worked in that the board may not have heard of; null where it is of no use. */
function frontNow({ front, baselines, reopened }: GuardRecords): Front | null {
  const { inForce } = baselines;
  const fits = front !== null && front.number === inForce?.number && front.edition === inForce.edition;
  if (!fits) return null;
  const standings = (reopened?.body.issues ?? []).flatMap(({ standing }) => standing ?? []);
  return advanceFront(
    front,
    standings.map((standing) => ({ ...standing, was: 'done', now: 'open' })),
  );
}

/** Which requirements have to be read afresh before it can be said whether this one may start. */
export function toRead(given: GuardRecords, facts: IssueFacts) {
  const { signed, settings } = given;
  const front = frontNow(given);
  const earlier: EarlierOpen | null =
    signed === null || front === null ? null : earlierOpen(front, signed.wave, settings.rules.skipping);
  const blockers = blockersOf(facts, settings);
  return { front, earlier, blockers };
}

function waveIn(front: Front | null, id: number): number | null {
  const holds = (first: readonly (readonly [number, number])[]) => first.some(([own]) => own === id);
  const wave = front?.waves.find(({ undone, unstarted }) => holds(undone.first) || holds(unstarted.first));
  return wave?.wave ?? null;
}

function seenOf(facts: IssueFacts, settings: StoredSettings): Seen {
  return {
    id: facts.id,
    key: facts.key,
    state: stateOf(facts.status, settings.statuses),
    status: facts.status.name,
    departments: facts.components.map(({ name }) => name),
    secured: facts.security !== null,
  };
}

/** A blocker by the link alone, where it could not be read: it counts by its status, and is not named. */
function seenByLink({ id, key, status }: LinkFacts, settings: StoredSettings): Seen {
  const state = stateOf(status, settings.statuses);
  return { id, key, state, status: status.name, departments: [], secured: true };
}

/** The facts of a start, once what has to be read has been. */
export function startFacts(
  given: GuardRecords,
  issue: IssueFacts,
  { front, earlier, blockers }: ReturnType<typeof toRead>,
  read: readonly IssueFacts[],
  hash: Sha256,
): StartFacts {
  const { settings, baselines, signed } = given;
  const byId = new Map(read.map((facts) => [facts.id, facts]));
  const { entry, digest } = knownOf(issue, settings, hash);
  const earlierObstacle = (id: number): Obstacle => {
    const facts = byId.get(id);
    // One that moved away or became something else counts as open, as one that is gone does (B5).
    const stays = facts?.projectId === settings.projectId && facts.issueTypeId === settings.issueTypeId;
    return { id, wave: waveIn(front, id), seen: facts && stays ? seenOf(facts, settings) : null };
  };
  const blockerObstacle = (link: LinkFacts): Obstacle => {
    const facts = byId.get(link.id);
    const seen = facts ? seenOf(facts, settings) : seenByLink(link, settings);
    return { id: link.id, wave: waveIn(front, link.id), seen };
  };
  return {
    rules: settings.rules,
    baseline: baselines.inForce?.state ?? baselines.out?.state ?? 'none',
    signed,
    excepted: given.exception !== null,
    digest,
    state: entry.state,
    earlier,
    read: (earlier?.ids ?? []).map(earlierObstacle),
    blockers: blockers.map(blockerObstacle),
    planned: { fit: given.fit, iterations: issue.iterations.map(({ id }) => id) },
    gates: given.gates,
  };
}
