import type { Answer } from '../../contract/procedures';
import type { Problem } from '../../domain/problems';
import type { StateClass } from '../../domain/vocabulary';
import { coveredBy, leavesRef, standing } from '../baseline/covering';
import type { Caller } from '../caller';
import type { IssueFacts } from '../facts';
import { JiraFailure, LostRace, Refused } from '../failures';
import type { IssueEdit, Ports, Snapshot } from '../ports';
import { type Baselines, leafCandidates, records, shardCandidates } from '../records';
import type { StoredSettings } from '../settings/stored';
import { entryOf, isRequirement, outward } from './entry';
import { writeCardsThrough, writeCardThrough } from './through';

export type EditPorts = Pick<Ports, 'records' | 'issues' | 'hash'>;

/** What to do with a card, once Jira has said how it is now. */
export type CardEdit =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'edit'; readonly edit: IssueEdit }
  /** Through a transition to a status of that class. */
  | { readonly kind: 'pass'; readonly to: StateClass };

type Doing = Extract<CardEdit, { readonly kind: 'edit' | 'pass' }>;

type Refusal = Answer<'board.move'>['refused'][number];

export interface EditOptions {
  /** Cards that a baseline in force holds are edited too; what is out for signature never is. */
  readonly alsoInForce: boolean;
}

/** Edits at a time: Jira takes 50 a second from a tenant. */
const atOnce = 5;

interface Start {
  readonly settings: StoredSettings;
  readonly baselines: Baselines;
  /** The heads, and for a single card every record that may hold it. */
  readonly snapshot: Snapshot;
  readonly leaves: Snapshot;
  readonly single: boolean;
}

async function readStart(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  ids: readonly number[],
): Promise<Start> {
  const single = ids.length === 1 ? ids : [];
  const snapshot = await ports.records.read([
    records.settings(projectId),
    records.baselines(projectId),
    records.boardHead(projectId),
    ...single.flatMap((id) => [...shardCandidates(projectId, id), ...leafCandidates(projectId, id)]),
  ]);
  const settings = snapshot.get(records.settings(projectId))?.body;
  const baselines = snapshot.get(records.baselines(projectId))?.body;
  if (!settings || !baselines) throw new Refused([{ rule: 'notSetUp' }]);
  if (single.length > 0) return { settings, baselines, snapshot, leaves: snapshot, single: true };
  const refs = standing(baselines).flatMap((one) => ids.map((id) => leavesRef(projectId, one, id)));
  return { settings, baselines, snapshot, leaves: await ports.records.read(refs), single: false };
}

function statusesOf({ statuses }: StoredSettings, state: StateClass): string[] {
  return Object.keys(statuses).filter((id) => statuses[id] === state);
}

/** One card, as it then is; null where the workflow does not offer it. */
function doOne(ports: Pick<Ports, 'issues'>, settings: StoredSettings, id: number, doing: Doing) {
  return doing.kind === 'edit'
    ? ports.issues.edit(id, doing.edit, settings.fields)
    : ports.issues.pass(id, statusesOf(settings, doing.to), settings.fields);
}

/** Edits in Jira; what Jira refuses is told in its own words. Throws where Jira took none for want of strength. */
async function editAll(
  ports: Pick<Ports, 'issues'>,
  settings: StoredSettings,
  edits: readonly (readonly [facts: IssueFacts, doing: Doing])[],
) {
  const after: IssueFacts[] = [];
  const refused: Refusal[] = [];
  const left = [...edits];
  let down: JiraFailure | null = null;
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [{ id, status: before }, doing] = next;
      try {
        const facts = await doOne(ports, settings, id, doing);
        if (facts !== null) after.push(facts);
        else if (doing.kind === 'pass')
          refused.push({ id, problem: { rule: 'noTransition', status: before.name, to: doing.to } });
      } catch (error) {
        if (!(error instanceof JiraFailure)) throw error;
        const { status, messages } = error;
        if (status === 429 || status >= 500) down = error;
        refused.push({ id, problem: { rule: 'jira', status, messages } });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (down !== null && after.length === 0) throw down;
  return { after, refused };
}

/** The board as everybody sees it, right away. Lost races are left to the events that follow the edit. */
async function writeThrough(
  ports: EditPorts,
  { settings, snapshot, single }: Start,
  edited: readonly IssueFacts[],
) {
  const [first] = edited;
  if (first === undefined) return;
  try {
    if (single) await writeCardThrough(ports, settings, snapshot, first);
    else await writeCardsThrough(ports, settings, edited);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
  }
}

/**
 * Edits cards as the user, each as `decide` says once it is known how Jira has it now, and writes what came of
 * it through to the board. A card that is not edited stays, with the reason.
 */
export async function editCards(
  ports: EditPorts,
  caller: Caller,
  ids: readonly number[],
  decide: (facts: IssueFacts) => CardEdit,
  options: EditOptions = { alsoInForce: false },
): Promise<Answer<'board.move'>> {
  const start = await readStart(ports, caller.project.id, ids);
  const { settings, baselines, leaves } = start;
  const seen = await ports.issues.manyAsUser(ids, settings.fields);
  const now = new Map(seen.filter((one) => isRequirement(one, settings)).map((one) => [one.id, one]));
  const refused: Refusal[] = [];
  const edits: (readonly [IssueFacts, Doing])[] = [];
  for (const id of ids) {
    const facts = now.get(id);
    const outcome: CardEdit =
      facts === undefined ? { kind: 'refused', problem: { rule: 'notVisible' } } : decide(facts);
    if (outcome.kind === 'nothing') continue;
    if (outcome.kind === 'refused') {
      refused.push({ id, problem: outcome.problem });
      continue;
    }
    const cover = coveredBy(settings.projectId, baselines, leaves, id);
    if (cover !== null && !(options.alsoInForce && cover.state === 'inForce'))
      refused.push({ id, problem: { rule: 'B5-move', state: cover.state } });
    else if (facts !== undefined) edits.push([facts, outcome]);
  }
  const { after, refused: byJira } = await editAll(ports, settings, edits);
  await writeThrough(ports, start, after);
  for (const facts of after) now.set(facts.id, facts);
  const entries = [...now.values()].map((facts) => entryOf(facts, settings, ports.hash));
  return { entries: entries.map(outward), refused: [...refused, ...byJira] };
}
