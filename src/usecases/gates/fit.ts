import type { Answer, Input } from '../../contract/procedures';
import { changersOf } from '../../domain/gates/starting';
import { isRequirement } from '../board/entry';
import type { Caller } from '../caller';
import { JiraFailure, LostRace, Refused } from '../failures';
import { decideWith, intakeOf } from '../ledger/decide';
import { peopleNamed } from '../names';
import { replace } from '../ports';
import { type Ref, records } from '../records';
import type { Revised } from '../settings/stored';
import { hasOne } from './shown';
import { admit, type GatePorts, type Given } from './state';
import type { StoredFit } from './stored';

/** The requirement that the panel stands on, for whoever sees it in Jira. Throws Refused (`notVisible`). */
async function requirementHere(ports: GatePorts, caller: Caller, { state }: Given): Promise<number> {
  const settings = state.settings.body;
  const seen = caller.issue && (await ports.issues.oneAsUser(caller.issue.id, settings.fields));
  if (seen === null || seen.projectId !== caller.project.id || !isRequirement(seen, settings)) {
    throw new Refused([{ rule: 'notVisible' }]);
  }
  return seen.id;
}

async function shown(
  ports: GatePorts,
  { caller, roles }: Given,
  stored: StoredFit | undefined,
): Promise<Answer<'gates.fit'>> {
  // Without a reason nobody has said anything yet.
  if (stored === undefined || stored.reason === '') {
    return { fit: null, said: null, roles: [...roles], searchable: true };
  }
  const { fit, by, at, reason } = stored;
  const searchable = stored.untold === undefined;
  const projectId = caller.project.id;
  const ref = records.names(projectId);
  const cached = (await ports.records.read([ref])).get(ref)?.body;
  const [person] = await peopleNamed(ports, projectId, cached, [by]);
  const said = { by: person ?? { accountId: by, name: by }, at, reason };
  return { fit, said, roles: [...roles], searchable };
}

/**
 * Tells Jira's search what was said, and notes that it knows. What was said stands whether or not Jira takes it:
 * the guard goes by the record. Answers the record as it then is.
 */
async function tellSearch(
  ports: GatePorts,
  ref: Ref<StoredFit>,
  issueId: number,
  { rev, body }: Revised<StoredFit>,
): Promise<StoredFit> {
  const { untold, ...told } = body;
  if (untold === undefined) return body;
  try {
    await ports.issues.showFit(issueId, body.fit);
    await ports.records.commit([replace(ref, rev, told)]);
    return told;
  } catch (error) {
    // Somebody who said something else meanwhile tells it themselves.
    if (error instanceof JiraFailure || error instanceof LostRace) return body;
    throw error;
  }
}

/** What meeting the requirement takes, and who said so. Whoever sees it. */
export async function readFit(ports: GatePorts, caller: Caller): Promise<Answer<'gates.fit'>> {
  const given = await admit(ports, caller, 'readGates');
  const issueId = await requirementHere(ports, caller, given);
  const ref = records.fit(caller.project.id, issueId);
  const stored = (await ports.records.read([ref])).get(ref);
  return shown(ports, given, stored && (await tellSearch(ports, ref, issueId, stored)));
}

/**
 * Says what meeting the requirement takes (G7). Throws Refused where somebody else said otherwise since it was
 * shown, and for whoever has no role that says so; letting work start earlier takes one that answers for it.
 */
export async function sayFit(
  ports: GatePorts,
  caller: Caller,
  { fit, from, reason }: Input<'gates.setFit'>,
): Promise<Answer<'gates.setFit'>> {
  const given = await admit(ports, caller, 'decideGates');
  const projectId = caller.project.id;
  const needs = changersOf(from, fit);
  if (!hasOne(given, needs)) throw new Refused([{ rule: 'role', needs }]);
  const issueId = await requirementHere(ports, caller, given);
  const ref = records.fit(projectId, issueId);
  const at = ports.now();
  // So that there is a revision to write by: of two who say it first one has to look again.
  await ports.records.create(ref, { fit: null, reason: '', by: caller.accountId, at });
  const before = (await ports.records.read([ref])).get(ref);
  if (before === undefined || before.body.fit !== from) throw new Refused([{ rule: 'lostRace', key: null }]);
  const next: StoredFit = { fit, reason, by: caller.accountId, at, untold: true };
  await decideWith(ports, projectId, [
    replace(ref, before.rev, next),
    intakeOf(projectId, at, caller.accountId, { kind: 'fitSaid', issueId, from, to: fit, reason }),
  ]);
  return shown(ports, given, await tellSearch(ports, ref, issueId, { rev: before.rev + 1, body: next }));
}
