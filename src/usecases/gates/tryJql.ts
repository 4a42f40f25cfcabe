import type { Answer, Input } from '../../contract/procedures';
import { mostNeeded, statusOfCount } from '../../domain/gates/criterion';
import { jqlFaults, scopedJql } from '../../domain/gates/jql';
import type { Caller } from '../caller';
import { JiraFailure } from '../failures';
import { admit, type GatePorts } from './state';

function unusable(messages: readonly string[]): Answer<'gates.tryJql'> {
  const words = messages.length === 0 ? ['Jira does not understand it.'] : messages;
  return { problems: [{ rule: 'G1-jql', messages: words }], found: 0, more: false, status: 'notMet' };
}

/** Tries a search as the caller, within the project: what it would find, or why it cannot be used. */
export async function tryJql(
  ports: GatePorts,
  caller: Caller,
  { jql, compare, count }: Input<'gates.tryJql'>,
): Promise<Answer<'gates.tryJql'>> {
  await admit(ports, caller, 'readGates');
  const faults = jqlFaults(jql);
  if (faults.length > 0) return unusable(faults);
  try {
    const most = mostNeeded(compare, count);
    const { found, more } = await ports.gateIssues.count(scopedJql(caller.project.id, jql), most, 'user');
    return { problems: [], found, more, status: statusOfCount(compare, count, found) };
  } catch (error) {
    if (!(error instanceof JiraFailure) || error.status !== 400) throw error;
    return unusable(error.messages);
  }
}
