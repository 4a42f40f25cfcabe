import type { Answer, Input } from '../../contract/procedures';
import type { Criterion } from '../../domain/gates/criterion';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { governing, hasOne, shownGate } from './shown';
import { type At, admit, alterGate, calledOf, type GatePorts, type Given, holds, readGate } from './state';

function criterionOf({ record }: At, id: string): Criterion {
  const found = record.body.criteria.find((one) => one.id === id);
  if (found === undefined) throw new Refused([{ rule: 'G1-kind' }]);
  return found;
}

/** Confirming takes something to show for it. */
async function demandEvidence(ports: GatePorts, { ask }: Criterion, at: At): Promise<void> {
  if (ask.kind !== 'confirmed' || ask.evidence.length === 0) return;
  const there = await ports.gateIssues.evidence(at.line.issue.id);
  if (!ask.evidence.some((kind) => there[kind] > 0)) {
    throw new Refused([{ rule: 'G1-evidence', needs: ask.evidence }]);
  }
}

/**
 * Confirms or approves a criterion as the caller, or takes that back. Throws Refused where the caller lacks the
 * role, there is nothing to show for it, or the criterion is settled in another way.
 */
export async function sayOfCriterion(
  ports: GatePorts,
  caller: Caller,
  { gate, criterion, holds: says, note }: Input<'gates.say'>,
): Promise<Answer<'gates.say'>> {
  const given = await admit(ports, caller, 'decideGates');
  const first = await readGate(ports, caller.project.id, gate);
  if (says) await demandEvidence(ports, criterionOf(first, criterion), first);
  const after = await alterGate(ports, given, gate, (at, now) => {
    const { id, title, ask, department } = criterionOf(at, criterion);
    if (ask.kind !== 'confirmed' && ask.kind !== 'approved') throw new Refused([{ rule: 'G1-kind' }]);
    if (!holds(given, ask.role, department)) throw new Refused([{ rule: 'role', needs: [ask.role] }]);
    const body = at.record.body;
    const others = (body.said[id] ?? []).filter(({ by }) => by !== caller.accountId);
    const own = { by: caller.accountId, at: now, note: note === '' ? null : note };
    const said = { ...body.said, [id]: says ? [...others, own] : others };
    return {
      record: { ...body, said },
      line: at.line,
      events: [{ kind: 'gateSaid', ...calledOf(body, at.gates.body), criterion: title, holds: says }],
    };
  });
  return shownGate(ports, given, after);
}

function demandGoverning(given: Given): void {
  if (!hasOne(given, governing)) throw new Refused([{ rule: 'role', needs: governing }]);
}

/**
 * Says that a criterion is not applicable, agrees to what somebody else said so, or (without a reason) takes it
 * back. It counts once a second person agrees.
 */
export async function waiveCriterion(
  ports: GatePorts,
  caller: Caller,
  { gate, criterion, reason }: Input<'gates.waive'>,
): Promise<Answer<'gates.waive'>> {
  const given = await admit(ports, caller, 'decideGates');
  demandGoverning(given);
  const after = await alterGate(ports, given, gate, (at, now) => {
    const { id, title } = criterionOf(at, criterion);
    const body = at.record.body;
    const { [id]: was, ...others } = body.waivers;
    const event = {
      kind: 'gateWaived',
      ...calledOf(body, at.gates.body),
      criterion: title,
      reason,
    } as const;
    if (reason === null) {
      return { record: { ...body, waivers: others }, line: at.line, events: [{ ...event, agreed: false }] };
    }
    const standing = was !== undefined && was.second === null;
    if (standing && was.by === caller.accountId) throw new Refused([{ rule: 'G1-second' }]);
    const waiver = standing
      ? { ...was, second: caller.accountId }
      : { reason, by: caller.accountId, at: now, second: null };
    return {
      record: { ...body, waivers: { ...others, [id]: waiver } },
      line: at.line,
      events: [{ ...event, reason: waiver.reason, agreed: standing }],
    };
  });
  return shownGate(ports, given, after);
}
