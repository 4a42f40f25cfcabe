import type { Answer } from '../../contract/procedures';
import type { Powers } from '../../domain/access';
import { type Caller, powersOf } from '../caller';
import { JiraFailure, Refused } from '../failures';
import type { Ports, Snapshot } from '../ports';
import { type Baselines, type BoardHead, type Ref, records, type StandingBaseline } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';

/** The records that every view starts from. */
export interface State {
  readonly settings: Revised<StoredSettings>;
  readonly head: Revised<BoardHead>;
  readonly baselines: Revised<Baselines>;
}

export function stateRefs(projectId: number): Ref<unknown>[] {
  return [records.settings(projectId), records.boardHead(projectId), records.baselines(projectId)];
}

/** Throws Refused where there is no board. */
export function stateIn(snapshot: Snapshot, projectId: number): State {
  const settings = snapshot.get(records.settings(projectId));
  const head = snapshot.get(records.boardHead(projectId));
  const baselines = snapshot.get(records.baselines(projectId));
  if (!settings || !head || !baselines) throw new Refused([{ rule: 'notSetUp' }]);
  return { settings, head, baselines };
}

/** One call. Throws Refused where there is no board. */
export async function readState(ports: Pick<Ports, 'records'>, projectId: number): Promise<State> {
  return stateIn(await ports.records.read(stateRefs(projectId)), projectId);
}

/** Asks Jira who is asking; a project that Jira does not show does not exist for them. */
export function powersOrNotVisible(
  ports: Pick<Ports, 'people'>,
  caller: Caller,
  settings: StoredSettings,
): Promise<Powers> {
  return orNotVisible(powersOf(ports.people, caller, settings, 'project'));
}

/** An answer of Jira's about the caller; a project that Jira does not show them does not exist for them. */
export async function orNotVisible<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const unseen = error instanceof JiraFailure && (error.status === 403 || error.status === 404);
    throw unseen ? new Refused([{ rule: 'notVisible' }]) : error;
  }
}

/** The baseline that counts for a view: the one out for signature, else the one in force. */
export function counting(baselines: Baselines): StandingBaseline | null {
  return baselines.out ?? baselines.inForce;
}

export function headOf(baseline: StandingBaseline): NonNullable<Answer<'baseline.read'>['baseline']> {
  const { number, edition, state, code, publishedAt, publishedBy, inForceSince, rules } = baseline;
  return { number, edition, state, code, publishedAt, publishedBy, inForceSince, rules };
}
