import type { Answer, Input } from '../../contract/procedures';
import { speaksAs } from '../../domain/gates/decision';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { shownGate } from './shown';
import { admit, alterGate, calledOf, type GatePorts } from './state';

/** Finds a condition met, as the quality monitor or a member of the committee who does not owe it. */
export async function meetCondition(
  ports: GatePorts,
  caller: Caller,
  { gate, condition, note }: Input<'gates.meet'>,
): Promise<Answer<'gates.meet'>> {
  const given = await admit(ports, caller, 'decideGates');
  if (speaksAs(given.roles, []) === null) {
    throw new Refused([{ rule: 'role', needs: ['qualityMonitor', 'steeringCommittee'] }]);
  }
  const after = await alterGate(ports, given, gate, ({ record: { body }, line, gates }, at) => {
    const found = body.conditions.find(({ id }) => id === condition);
    if (found === undefined || found.met !== null) throw new Refused([{ rule: 'lostRace', key: null }]);
    if (found.owner === caller.accountId) throw new Refused([{ rule: 'G3-own' }]);
    const met = { by: caller.accountId, at, note };
    const conditions = body.conditions.map((one) => (one === found ? { ...one, met } : one));
    return {
      record: { ...body, conditions },
      line: { ...line, owed: Math.max(0, line.owed - 1) },
      events: [{ kind: 'conditionMet', ...calledOf(body, gates.body), condition: found.text, note }],
    };
  });
  return shownGate(ports, given, after);
}
