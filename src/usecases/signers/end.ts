import type { Answer, Input } from '../../contract/procedures';
import { decide } from '../../domain/problems';
import type { Caller } from '../caller';
import { type ChangeSignersPorts, changeStandIns } from './change';
import { readSigners } from './read';

/** Ends a delegation before its time. What was signed in somebody's name stays signed. */
export async function endDelegation(
  ports: ChangeSignersPorts,
  caller: Caller,
  { id }: Input<'signers.end'>,
): Promise<Answer<'signers.end'>> {
  await changeStandIns(ports, caller, null, (before) => {
    const one = before.delegations.find((delegation) => delegation.id === id);
    if (one === undefined) return decide([{ rule: 'B6-standIn', why: 'gone' }]);
    const { department, from, to } = one;
    return {
      after: { ...before, delegations: before.delegations.filter((other) => other !== one) },
      event: { kind: 'delegationEnded', department, from: { person: from }, to: { person: to } },
    };
  });
  return readSigners(ports, caller);
}
