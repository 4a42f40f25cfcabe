import type { Leaf } from '../../domain/baseline';
import { orderPartsOf } from '../../domain/changeRequest';
import type { State } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import type { Caller } from '../caller';
import { signedContent } from '../change/content';
import { Refused } from '../failures';
import { records, type StandingBaseline } from '../records';
import { latestOf } from './amended';
import type { Asked, AskPorts } from './asked';

/**
 * Asks that a requirement comes off the chart which is there no more. It has to be one that everybody could see when
 * it was signed: Jira can no longer say who may. Throws Refused otherwise.
 */
export async function goneAsked(
  ports: AskPorts,
  { project }: Caller,
  { settings, head }: State,
  baseline: StandingBaseline,
  leaf: Leaf,
): Promise<Omit<Asked, 'team' | 'problems'>> {
  const orderRef = records.signedOrder(project.id, baseline.id);
  const grantedRef = records.granted(project.id);
  const snapshot = await ports.records.read([orderRef, grantedRef]);
  const order = snapshot.get(orderRef)?.body;
  const hidden = await hiddenToUser(ports, settings.body, head.body, order);
  const isSecured = latestOf(snapshot.get(grantedRef)?.body, baseline).get(leaf.id)?.secured === true;
  if (order === undefined || hidden.has(leaf.id) || isSecured) throw new Refused([{ rule: 'notVisible' }]);
  const { key, content } = await signedContent(ports, project.id, baseline.id, leaf);
  return {
    kind: 'removal',
    off: 'gone',
    before: orderPartsOf(leaf.digest),
    issue: { id: leaf.id, key, summary: content.summary, guarded: false },
    baseline,
    effect: null,
  };
}
