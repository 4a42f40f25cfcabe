import type { Answer, Input } from '../../contract/procedures';
import { tallyOf } from '../../domain/changeRequest';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { orderLines } from '../change/orderWords';
import { peopleNamed } from '../names';
import { records } from '../records';
import { type AskPorts, workOutAsked } from './asked';
import { effectShown, entriesSeen } from './shown';

/** What asking for a change would mean, before anybody asks (C2). Whoever may edit issues. */
export async function previewChange(
  ports: AskPorts,
  caller: Caller,
  subject: Input<'changeRequest.preview'>,
): Promise<Answer<'changeRequest.preview'>> {
  const projectId = caller.project.id;
  const state = await readState(ports, projectId);
  const settings = state.settings.body;
  demand('requestChange', await powersOrNotVisible(ports, caller, settings));
  const asked = await workOutAsked(ports, caller, state, subject);
  const { kind, issue, before, after, off = null, baseline, effect, team, problems } = asked;
  const namesRef = records.names(projectId);
  const baselineRef = records.baseline(projectId, baseline.id);
  const [seen, snapshot] = await Promise.all([
    entriesSeen(ports, state, effect?.first.map(({ id }) => id) ?? []),
    ports.records.read([namesRef, baselineRef]),
  ]);
  const ballot = { team, left: [], absent: [], votes: [] };
  return {
    kind,
    off,
    issue: { id: issue.id, key: issue.key, summary: issue.summary },
    asks:
      before === undefined || after === undefined
        ? []
        : await orderLines(ports, state, snapshot.get(baselineRef)?.body, before, after),
    effect: effect && effectShown(effect, seen),
    needed: tallyOf(ballot, settings.rules.changes.quorum, effect?.chainReaction ?? false).needed,
    people: await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, team),
    problems,
  };
}
