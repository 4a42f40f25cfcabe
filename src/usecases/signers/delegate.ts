import type { Answer, Input } from '../../contract/procedures';
import { mayDelegate } from '../../domain/standIns';
import type { Caller } from '../caller';
import { type ChangeSignersPorts, changeStandIns } from './change';
import { readSigners } from './read';

/** Has somebody sign in a key user's name from one moment to another, by the server's clock (B6). */
export async function delegateSigning(
  ports: ChangeSignersPorts,
  caller: Caller,
  { department, from, to, start, until }: Input<'signers.delegate'>,
): Promise<Answer<'signers.delegate'>> {
  await changeStandIns(ports, caller, { department, account: to }, (before, facts, at) => {
    const decision = mayDelegate(facts, { from, to, start, until }, at);
    if (!decision.allow) return decision;
    const one = { id: ports.newId(), department, from, to, start, until };
    return {
      after: { ...before, delegations: [...before.delegations, one] },
      event: { kind: 'delegated', department, from: { person: from }, to: { person: to }, start, until },
    };
  });
  return readSigners(ports, caller);
}
