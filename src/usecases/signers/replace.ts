import type { Answer, Input } from '../../contract/procedures';
import { mayReplace, withReplacement } from '../../domain/standIns';
import type { Caller } from '../caller';
import { type ChangeSignersPorts, changeStandIns } from './change';
import { readSigners } from './read';

/** Has somebody sign instead of a key user who left. What was signed stays, and is not owed again (B6). */
export async function replaceSigner(
  ports: ChangeSignersPorts,
  caller: Caller,
  { department, left, by, reason }: Input<'signers.replace'>,
): Promise<Answer<'signers.replace'>> {
  await changeStandIns(ports, caller, { department, account: by }, (before, facts, at) => {
    const decision = mayReplace(facts, { left, by });
    if (!decision.allow) return decision;
    return {
      after: withReplacement(before, { department, left, by, at, reason }),
      event: { kind: 'replaced', department, left: { person: left }, by: { person: by }, reason },
    };
  });
  return readSigners(ports, caller);
}
