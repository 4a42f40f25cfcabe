import type { Answer, Input } from '../../contract/procedures';
import { may } from '../../domain/access';
import { standingOf } from '../../domain/baseline';
import { isWording, partsOfMask } from '../../domain/change';
import { type Content, contentText } from '../../domain/content';
import { diffWords } from '../../domain/diff';
import { hasSigned, progressOf } from '../../domain/signing';
import { signsAs } from '../../domain/standIns';
import type { Department } from '../../domain/vocabulary';
import { partNames } from '../../domain/words/en';
import { leavesRef } from '../baseline/covering';
import { openBaseline } from '../baseline/state';
import { counting, headOf, powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { latestOf, leafNow } from '../changeRequest/amended';
import { openOf } from '../changeRequest/asked';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { type Reworded, records, type Signature } from '../records';
import { signedContent } from './content';
import { orderLines } from './orderWords';
import { type ChangePorts, departmentsOn, type OpenedChange, openChange, seenAs, settlingOf } from './state';

type Change = Answer<'change.read'>;

/** Rows of the list at most: each costs a read of what was signed. */
const mostListed = 100;

function wordingOf(signed: Content, now: Content): Change['wording'] {
  const was = contentText(signed);
  const is = contentText(now);
  return [
    { part: 'summary', spans: diffWords(was.summary, is.summary) },
    { part: 'description', spans: diffWords(was.description, is.description) },
  ];
}

/** Changes of the order (B5), in words: a change request takes them up from here. */
async function orderOf(ports: ChangePorts, change: OpenedChange, signed: Content): Promise<Change['order']> {
  const { parts, now, record, state, issue } = change;
  const lines = await orderLines(ports, state, record.body, signed, now.content);
  const order = lines.map(({ part, before, after }) => ({ part, signed: before, now: after }));
  if (!parts.includes('state')) return order;
  return [...order, { part: partNames.state, signed: 'on the chart', now: issue.status.name }];
}

const assentOf = ({ accountId, at, for: whom }: Signature) => ({ accountId, at, for: whom });

/** Who has done what about the present wording, and what the caller may do about it now. */
function settling(
  { baseline, parts, isLead, state }: Pick<OpenedChange, 'baseline' | 'parts' | 'isLead' | 'state'>,
  departments: readonly Department[],
  { signed, same }: Reworded,
  accountId: string,
  at: number,
): Pick<Change, 'departments' | 'lead' | 'maySameAsLead'> {
  const open = baseline.state === 'inForce' && parts.some(isWording);
  const { quorum } = state.settings.body.rules;
  return {
    departments: departments.map((department) => {
      const { id, name } = department;
      const own = signed.filter((one) => one.department === id);
      const seat = open ? signsAs(department, accountId, at) : null;
      const isKeyUser = seat !== null;
      const recorded = same.departments.find((one) => one.department === id) ?? null;
      return {
        id,
        name,
        signed: own.map(assentOf),
        needed: progressOf(department, signed, quorum).needed,
        same: recorded && assentOf(recorded),
        maySign: isKeyUser && !hasSigned(department, accountId, seat, own),
        maySame: isKeyUser && recorded === null && same.lead?.accountId !== accountId,
      };
    }),
    lead: same.lead,
    maySameAsLead:
      open && isLead && same.lead === null && !same.departments.some((one) => one.accountId === accountId),
  };
}

/** What of one requirement differs from what was signed, word by word, and who has done what about it. */
export async function readChange(
  ports: ChangePorts,
  caller: Caller,
  { id }: Input<'change.read'>,
): Promise<Change> {
  const projectId = caller.project.id;
  const change = await openChange(ports, caller, id);
  const { baseline, leaf, now, parts, mayEdit } = change;
  const signed = await signedContent(ports, projectId, baseline.id, leaf);
  const reworded = parts.some(isWording);
  const settled = settling(change, departmentsOn(change), settlingOf(change), caller.accountId, ports.now());
  const namesRef = records.names(projectId);
  const cached = (await ports.records.read([namesRef])).get(namesRef)?.body;
  const named = [
    ...settled.departments.flatMap(({ signed: own, same }) => [...own, ...(same === null ? [] : [same])]),
    ...(settled.lead === null ? [] : [settled.lead]),
  ];
  return {
    id,
    key: change.issue.key,
    label: standingOf(leaf).label,
    baseline: headOf(baseline),
    parts,
    wording: reworded ? wordingOf(signed.content, now.content) : [],
    order: await orderOf(ports, change, signed.content),
    seen: seenAs(now.digest, ports.hash),
    ...settled,
    mayPutBack: reworded && mayEdit,
    mayRestore: mayEdit && parts.some((part) => !isWording(part)),
    people: await peopleNamed(
      ports,
      projectId,
      cached,
      named.flatMap(({ accountId, for: whom }) => (whom === undefined ? [accountId] : [accountId, whom])),
    ),
  };
}

/** Everything that differs from the baseline that counts, by place; what the user may not see is left out. */
export async function listChanges(
  ports: Pick<Ports, 'records' | 'issues' | 'people'>,
  caller: Caller,
): Promise<Answer<'change.list'>> {
  const projectId = caller.project.id;
  const { settings, head, baselines } = await readState(ports, projectId);
  const powers = await powersOrNotVisible(ports, caller, settings.body);
  demand('readBaseline', powers);
  const baseline = counting(baselines.body);
  const mayAsk = baseline?.state === 'inForce' && may('requestChange', powers).allow;
  const heldRef = records.held(projectId);
  const grantedRef = records.granted(projectId);
  const changesRef = records.changes(projectId);
  const known = await ports.records.read([heldRef, grantedRef, changesRef]);
  const held = known.get(heldRef)?.body;
  const granted = known.get(grantedRef)?.body;
  const all = (baseline && held?.of[baseline.id]) ?? [];
  if (baseline === null || all.length === 0) return { rows: [], more: 0, mayAsk };
  const { hidden } = await openBaseline(ports, settings.body, head.body, baseline);
  const amended = latestOf(granted, baseline);
  // A secured amendment that is gone is nobody's to see any more.
  const isLost = (id: number, mask: number) =>
    amended.get(id)?.secured === true && partsOfMask(mask).includes('gone');
  const shown = all.filter(([id, mask]) => !hidden.has(id) && !isLost(id, mask));
  const listed = shown.slice(0, mostListed);
  const leafRefs = listed.map(([id]) => leavesRef(projectId, baseline, id));
  const snapshot = await ports.records.read(leafRefs);
  const rows = await Promise.all(
    listed.map(async ([id, mask]) => {
      const own = snapshot.get(leavesRef(projectId, baseline, id))?.body.of[baseline.id];
      const leaf = leafNow(
        own?.find((one) => one.id === id),
        id,
        granted,
        baseline,
      );
      if (leaf === null) return [];
      const { key, content } = await signedContent(ports, projectId, baseline.id, leaf);
      const { place } = leaf;
      const label = amended.get(id)?.label ?? standingOf(leaf).label;
      const asked = openOf(known.get(changesRef)?.body, baseline, id)?.number ?? null;
      return [{ id, key, summary: content.summary, label, place, parts: partsOfMask(mask), asked }];
    }),
  );
  const sorted = rows.flat().sort((a, b) => a.place - b.place);
  return {
    rows: sorted.map(({ place: _place, ...row }) => row),
    mayAsk,
    more: shown.length - sorted.length,
  };
}
