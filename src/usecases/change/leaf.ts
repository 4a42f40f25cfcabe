import type { Leaf } from '../../domain/baseline';
import { leavesRef } from '../baseline/covering';
import { issueOf, latestOf } from '../changeRequest/amended';
import { replace, type Write } from '../ports';
import { type Granted, records, type SignedLeaves } from '../records';
import type { Revised } from '../settings/stored';
import type { OpenedChange } from './state';

/** A requirement with another leaf: of the chart itself, or as an amendment. */
export interface Releafed {
  readonly write: Write;
  readonly leaves: Revised<SignedLeaves>;
  readonly granted: Granted | undefined;
  /** The content of an amendment is named by the amendment, any other by the parts that hold it. */
  readonly isAmendment: boolean;
}

/** @param contentIn the record that holds the new content; null where it stays where it is */
export function withLeaf(
  { baseline, leaves, granted, state }: OpenedChange,
  leaf: Leaf,
  contentIn: number | null,
): Releafed {
  const { projectId } = state.settings.body;
  const amended = latestOf(granted?.body, baseline).get(leaf.id);
  if (granted !== undefined && amended !== undefined) {
    const amendments = granted.body.amendments.map((one) =>
      one.label === amended.label && issueOf(one) === leaf.id
        ? { ...one, leaf, ...(contentIn !== null && { contentIn }) }
        : one,
    );
    const body = { ...granted.body, amendments };
    const write = replace(records.granted(projectId), granted.rev, body);
    return { write, leaves, granted: body, isAmendment: true };
  }
  const own = (leaves.body.of[baseline.id] ?? []).map((one) => (one.id === leaf.id ? leaf : one));
  const body = { of: { ...leaves.body.of, [baseline.id]: own } };
  return {
    write: replace(leavesRef(projectId, baseline, leaf.id), leaves.rev, body),
    leaves: { rev: leaves.rev, body },
    granted: granted?.body,
    isAmendment: false,
  };
}
