import { shardOf } from '../../domain/board';
import type { Snapshot } from '../ports';
import {
  type Baselines,
  type PastBaseline,
  type Ref,
  records,
  type SignedLeaves,
  type StandingBaseline,
} from '../records';

/** Baselines that cover what they hold: the one out for signature, then the one in force. */
export function standing({ out, inForce }: Baselines): StandingBaseline[] {
  return [out, inForce].filter((baseline) => baseline !== null);
}

/** The list of those that stood, with one more. */
export function pastWith(
  { past = [] }: Baselines,
  { id, number, edition, code, publishedAt, publishedBy, inForceSince }: StandingBaseline,
  state: PastBaseline['state'],
  until: number,
): readonly PastBaseline[] {
  return [...past, { id, number, edition, state, code, publishedAt, publishedBy, inForceSince, until }];
}

/** Where an issue's leaf in a baseline lies. */
export function leavesRef(projectId: number, baseline: StandingBaseline, id: number): Ref<SignedLeaves> {
  return records.signedLeaves(projectId, baseline.shards, shardOf(id, baseline.shards));
}

/** The baseline that covers a requirement, by leaves that were read; null where it is on none. */
export function coveredBy(
  projectId: number,
  baselines: Baselines,
  leaves: Snapshot,
  id: number,
): StandingBaseline | null {
  const covers = (baseline: StandingBaseline) =>
    leaves.get(leavesRef(projectId, baseline, id))?.body.of[baseline.id]?.some((leaf) => leaf.id === id);
  return standing(baselines).find((baseline) => covers(baseline) === true) ?? null;
}
