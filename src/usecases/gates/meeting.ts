import type { Answer, Input } from '../../contract/procedures';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { shownGate } from './shown';
import { admit, alterGate, calledOf, type GatePorts } from './state';

/**
 * Agrees on a day for the gate's meeting, changes it, or calls it off. Nothing binds to it: a gate is decided when
 * two people decide. Governance lead; throws Refused where nothing would change.
 */
export async function setMeeting(
  ports: GatePorts,
  caller: Caller,
  { gate, meeting }: Input<'gates.meeting'>,
): Promise<Answer<'gates.meeting'>> {
  const given = await admit(ports, caller, 'planGates');
  const after = await alterGate(ports, given, gate, ({ record: { body }, line, gates }) => {
    const was = line.meeting ?? null;
    if (was === null && meeting === null) throw new Refused([{ rule: 'lostRace', key: null }]);
    return {
      record: body,
      line: { ...line, meeting },
      events: [
        {
          kind: 'gateMeeting',
          ...calledOf(body, gates.body),
          day: meeting?.day ?? null,
          was: was?.day ?? null,
        },
      ],
    };
  });
  return shownGate(ports, given, after);
}
