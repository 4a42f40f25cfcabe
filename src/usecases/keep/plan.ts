import { canonicalJson } from '../../domain/canonical';
import { type Fate, fateOf, isWhole, type LeftWhy, type RestoreMode } from '../../domain/keep/fate';
import type { LedgerBlock } from '../../domain/ledger/chain';
import type { StoredFit } from '../gates/stored';
import type { GoalList, GoalRecord } from '../goals/stored';
import { asideRef } from '../notNow/stored';
import type { Carried, Ports, Write } from '../ports';
import {
  type Aside,
  type LedgerAccount,
  type RecordKind,
  type Ref,
  type Restore,
  records,
  type StoredNotNow,
} from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { ofPeople } from './kinds';

/** What becomes of each record of a file, and what has to be written for it: the dry run shows what is then done. */

export interface Planned {
  readonly kind: RecordKind | 'unknown';
  readonly fate: Fate;
  readonly why: LeftWhy | null;
  readonly write: Write | null;
}

/** What does not depend on the single record. */
export interface Given {
  readonly mode: RestoreMode;
  readonly restore: Restore;
  readonly projectId: number;
  readonly settings: StoredSettings;
  /** Department ids of the file and those here. */
  readonly departments: ReadonlyMap<string, string>;
  /** Ids of requirements of the file and those here. */
  readonly issues: ReadonlyMap<number, number>;
  /** The same of goals, with their keys here. */
  readonly goals: ReadonlyMap<number, { readonly id: number; readonly key: string }>;
  readonly erased: ReadonlySet<string>;
}

const left = (kind: Planned['kind'], why: LeftWhy): Planned => ({ kind, fate: 'left', why, write: null });

function writeOf(ref: Ref<unknown>, here: Revised<unknown> | undefined, body: unknown): Write {
  return here === undefined ? { op: 'put', ref, body } : { op: 'replace', ref, rev: here.rev, body };
}

/** Of settings only what people decided comes back: ids of fields, statuses and roles are those of this project. */
function settingsPlan(given: Given, there: StoredSettings, here: Revised<StoredSettings>): Planned {
  const { mode, departments } = given;
  const added: Record<string, readonly string[]> = {};
  for (const [id, accounts] of Object.entries(there.added)) {
    const own = departments.get(id);
    if (own !== undefined) added[own] = accounts;
  }
  const standIns = isWhole(mode) ? there.standIns : here.body.standIns;
  const people = { added: { ...here.body.added, ...added }, ...(standIns !== undefined && { standIns }) };
  const body = { ...here.body, rules: there.rules, ...people };
  const same = canonicalJson(body) === canonicalJson(here.body);
  if (same) return { kind: 'settings', fate: 'same', why: null, write: null };
  if (mode === 'missing') return left('settings', 'newer');
  const write = writeOf(records.settings(given.projectId), here, body);
  return { kind: 'settings', fate: 'replaced', why: null, write };
}

/** Reasons for *not now*, for the requirements that are here; what is said here already stays. */
function asidePlan(
  given: Given,
  there: Aside,
  here: (ref: Ref<unknown>) => Revised<unknown> | undefined,
): Planned[] {
  const byShare = new Map<string, { ref: Ref<Aside>; of: Record<string, StoredNotNow>; added: number }>();
  const planned: Planned[] = [];
  for (const [id, said] of Object.entries(there.of)) {
    const own = given.issues.get(Number(id));
    if (own === undefined) {
      planned.push(left('aside', 'missing'));
      continue;
    }
    const ref = asideRef(given.projectId, own);
    const known = here(ref)?.body as Aside | undefined;
    const share = byShare.get(ref.key) ?? { ref, of: { ...known?.of }, added: 0 };
    byShare.set(ref.key, share);
    if (share.of[String(own)] === undefined) {
      share.of[String(own)] = said;
      share.added += 1;
    } else planned.push({ kind: 'aside', fate: 'same', why: null, write: null });
  }
  for (const { ref, of, added } of byShare.values()) {
    if (added === 0) continue;
    planned.push({ kind: 'aside', fate: 'created', why: null, write: writeOf(ref, here(ref), { of }) });
  }
  return planned;
}

/** Whom pseudonyms stand for: an account that has one here keeps it, and is known under the other, too. */
function personPlan(
  given: Given,
  ref: Ref<unknown>,
  there: unknown,
  here: Revised<unknown> | undefined,
): Planned {
  const { kind, key } = ref;
  const pseudonym =
    kind === 'ledgerAccount' ? (there as LedgerAccount).pseudonym : (key.split(':').at(-1) ?? '');
  if (given.erased.has(pseudonym)) return left(kind, 'erased');
  if (here === undefined) return { kind, fate: 'created', why: null, write: writeOf(ref, here, there) };
  if (kind !== 'ledgerAccount') return { kind, fate: 'same', why: null, write: null };
  const own = here.body as LedgerAccount;
  const also = new Set([...(own.also ?? []), pseudonym, ...((there as LedgerAccount).also ?? [])]);
  also.delete(own.pseudonym);
  if (also.size === (own.also ?? []).length) return { kind, fate: 'same', why: null, write: null };
  const body: LedgerAccount = { ...own, also: [...also] };
  return { kind, fate: 'replaced', why: null, write: writeOf(ref, here, body) };
}

/** In its place, or in the ledger that stands apart. */
function blockPlan(
  given: Given,
  ref: Ref<unknown>,
  there: LedgerBlock,
  here: Revised<unknown> | undefined,
): Planned {
  const kind = 'ledgerBlock';
  const { mode, restore, projectId } = given;
  if (mode === 'apart') {
    const apart = records.archivedBlock(projectId, restore.head.id, there.index);
    return { kind, fate: 'created', why: null, write: { op: 'put', ref: apart, body: there } };
  }
  // What goes on after it has been held against it already.
  if (mode === 'missing' && here !== undefined) return { kind, fate: 'same', why: null, write: null };
  const { fate } = fateOf(mode, here === undefined ? null : canonicalJson(here.body), canonicalJson(there));
  return { kind, fate, why: null, write: fate === 'same' ? null : writeOf(ref, here, there) };
}

/** Ends in the id of the issue that it is about. */
const issueIn = ({ key }: Ref<unknown>): number => Number(key.split(':').at(-1));

/** Where a record of a file from elsewhere would stand here; null for what does not come in, or has no place. */
function placeApart({ projectId, issues, goals }: Given, ref: Ref<unknown>): Ref<unknown> | null {
  switch (ref.kind) {
    case 'fit': {
      const own = issues.get(issueIn(ref));
      return own === undefined ? null : records.fit(projectId, own);
    }
    case 'goal': {
      const own = goals.get(issueIn(ref));
      return own === undefined ? null : records.goal(projectId, own.id);
    }
    case 'goals':
    case 'template':
    case 'templates':
      return ref;
    default:
      return null;
  }
}

/**
 * What comes in from elsewhere: what whoever restores could say here themselves, where nobody has said it yet. What
 * others have signed, confirmed or decided is vouched for by their own project.
 */
function apartPlan(
  given: Given,
  ref: Ref<unknown>,
  body: unknown,
  here: (ref: Ref<unknown>) => Revised<unknown> | undefined,
): Planned[] {
  const { kind } = ref;
  const { projectId } = given;
  if (kind === 'aside') return asidePlan(given, body as Aside, here);
  const place = placeApart(given, ref);
  if (place === null) return [left(kind, kind === 'fit' || kind === 'goal' ? 'missing' : 'elsewhere')];
  const own = here(place);
  const created = (what: unknown): Planned[] => [
    { kind, fate: own === undefined ? 'created' : 'replaced', why: null, write: writeOf(place, own, what) },
  ];
  if (kind === 'goals') {
    const known = (own?.body as GoalList | undefined)?.ids ?? [];
    const coming = (body as GoalList).ids.flatMap((id) => given.goals.get(id)?.id ?? []);
    const ids = [...new Set([...known, ...coming])];
    return ids.length === known.length ? [{ kind, fate: 'same', why: null, write: null }] : created({ ids });
  }
  // A template here stands for gates that were planned, or for what somebody made of it.
  const taken = kind === 'template' || kind === 'templates' ? here(records.templates(projectId)) : own;
  if (taken !== undefined) return [left(kind, 'newer')];
  if (kind === 'fit') return created({ ...(body as StoredFit), untold: true });
  if (kind === 'goal') return created({ ...(body as GoalRecord), issue: given.goals.get(issueIn(ref)) });
  return created(body);
}

function planOne(
  given: Given,
  { ref, body }: { readonly ref: Ref<unknown>; readonly body: unknown },
  here: (ref: Ref<unknown>) => Revised<unknown> | undefined,
): Planned[] {
  const { kind } = ref;
  const own = here(ref);
  if (kind === 'settings') {
    return [settingsPlan(given, body as StoredSettings, own as Revised<StoredSettings>)];
  }
  if (kind === 'ledgerBlock') return [blockPlan(given, ref, body as LedgerBlock, own)];
  if (ofPeople.includes(kind)) return [personPlan(given, ref, body, own)];
  if (given.mode === 'apart') {
    return apartPlan(given, ref, body, here);
  }
  const known = own === undefined ? null : canonicalJson(own.body);
  const { fate, why } = fateOf(given.mode, known, canonicalJson(body));
  const write = fate === 'created' || fate === 'replaced' ? writeOf(ref, own, body) : null;
  return [{ kind, fate, why, write }];
}

/** Plans some records of a file. A call for each 25. */
export async function planRecords(
  ports: Pick<Ports, 'records' | 'kept'>,
  given: Given,
  carried: readonly Carried[],
): Promise<Planned[]> {
  const { projectId, mode } = given;
  const known = carried.map((one) => ports.kept.unpack(projectId, one));
  const ofTemplates = ({ kind }: Ref<unknown>): Ref<unknown>[] =>
    kind === 'template' ? [records.templates(projectId)] : [];
  const refs = known.flatMap((one) => {
    if (one === null) return [];
    if (mode !== 'apart') return [one.ref];
    if (one.ref.kind !== 'aside') {
      const place = placeApart(given, one.ref);
      return place === null ? [one.ref] : [one.ref, place, ...ofTemplates(one.ref)];
    }
    const ids = Object.keys((one.body as Aside).of).flatMap((id) => given.issues.get(Number(id)) ?? []);
    return [one.ref, ...ids.map((id): Ref<unknown> => asideRef(projectId, id))];
  });
  const snapshot = await ports.records.read(refs);
  const here = (ref: Ref<unknown>) => snapshot.get(ref);
  return known.flatMap((one) => (one === null ? [left('unknown', 'elsewhere')] : planOne(given, one, here)));
}
