import type { Answer, Input } from '../../contract/procedures';
import { cutover } from '../../domain/gates/phases';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { callers, committee, hasOne, shownGate } from './shown';
import { admit, alterGate, calledOf, type GatePorts, readGate } from './state';

/**
 * Calls no-go at cutover: while it stands the gate is not passed and nothing goes live, also where it was passed
 * before. Throws Refused at any other gate, for somebody who is not named, and for who has called it already.
 */
export async function callNoGo(
  ports: GatePorts,
  caller: Caller,
  { gate, reason }: Input<'gates.callNoGo'>,
): Promise<Answer<'gates.callNoGo'>> {
  const given = await admit(ports, caller, 'decideGates');
  if (gate.phase !== cutover) throw new Refused([{ rule: 'G4-call', why: 'phase' }]);
  if (!hasOne(given, callers)) throw new Refused([{ rule: 'role', needs: callers }]);
  const after = await alterGate(ports, given, gate, ({ record: { body }, line, gates }, at) => {
    if (body.calls.some(({ by }) => by === caller.accountId)) {
      throw new Refused([{ rule: 'G4-call', why: 'twice' }]);
    }
    const call = { id: ports.newId(), by: caller.accountId, at, reason, against: [] };
    return {
      record: { ...body, calls: [...body.calls, call] },
      line: { ...line, noGos: body.calls.length + 1 },
      events: [{ kind: 'noGo', ...calledOf(body, gates.body), reason }],
    };
  });
  return shownGate(ports, given, after);
}

/**
 * Lifts the caller's own no-go; for a member of the committee, speaks against somebody else's, which is overruled
 * with their quorum. The reason goes onto the ledger.
 */
export async function liftNoGo(
  ports: GatePorts,
  caller: Caller,
  { gate, call, reason }: Input<'gates.liftNoGo'>,
): Promise<Answer<'gates.liftNoGo'>> {
  const given = await admit(ports, caller, 'decideGates');
  const first = await readGate(ports, caller.project.id, gate);
  const { members, quorum } = await committee(ports, given, first);
  const after = await alterGate(ports, given, gate, ({ record: { body }, line, gates }) => {
    const found = body.calls.find(({ id }) => id === call);
    if (found === undefined) throw new Refused([{ rule: 'G4-call', why: 'none' }]);
    const called = calledOf(body, gates.body);
    const ended = (how: 'lifted' | 'overruled') => {
      const calls = body.calls.filter((one) => one !== found);
      return {
        record: { ...body, calls },
        line: { ...line, noGos: calls.length },
        events: [{ kind: 'noGoEnded', ...called, how, reason } as const],
      };
    };
    if (found.by === caller.accountId) return ended('lifted');
    if (!given.roles.includes('steeringCommittee')) {
      throw new Refused([{ rule: 'role', needs: ['steeringCommittee'] }]);
    }
    if (found.against.includes(caller.accountId)) throw new Refused([{ rule: 'G4-twice' }]);
    const against = [...found.against, caller.accountId];
    // Who has left the committee since does not overrule any more.
    if (against.filter((one) => members.includes(one)).length >= quorum) return ended('overruled');
    return {
      record: { ...body, calls: body.calls.map((one) => (one === found ? { ...one, against } : one)) },
      line,
      events: [{ kind: 'noGoEnded', ...called, how: 'against', reason }],
    };
  });
  return shownGate(ports, given, after);
}
