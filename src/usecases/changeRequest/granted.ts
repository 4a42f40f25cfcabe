import { amendmentLabel } from '../../domain/changeRequest';
import { isRequirement, knownOf } from '../board/entry';
import { LostRace, Refused } from '../failures';
import { intakeOf } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { type Amendment, type ChangeRecord, type Granted, records, type StandingBaseline } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { plannedOf, waveFor } from './plan';

/** Behind every place of a chart, however long. */
const firstPlace = 1_000_000;

export function amendmentsOf(
  granted: Granted | undefined,
  baseline: Pick<StandingBaseline, 'id'> | null,
): readonly Amendment[] {
  return granted?.amendments.filter((one) => one.baseline === baseline?.id) ?? [];
}

/** The project's record, created where it is not there yet. */
async function readGranted(ports: Pick<Ports, 'records'>, projectId: number): Promise<Revised<Granted>> {
  const ref = records.granted(projectId);
  const found = (await ports.records.read([ref])).get(ref);
  if (found !== undefined) return found;
  await ports.records.create(ref, { last: 0, amendments: [], exceptions: [] });
  const made = (await ports.records.read([ref])).get(ref);
  if (made === undefined) throw new Error('The record of amendments could not be created');
  return made;
}

/**
 * What confirming a change writes besides: an exception, or the amendment that the requirement becomes as it is
 * now. Throws Refused where the chart has been superseded or the requirement is gone meanwhile.
 */
export async function grant(
  ports: Pick<Ports, 'records' | 'issues' | 'hash'>,
  settings: StoredSettings,
  inForce: StandingBaseline | null,
  { number, kind, issue, baseline }: ChangeRecord,
  at: number,
): Promise<Write[]> {
  const { projectId } = settings;
  if (inForce?.id !== baseline.id) throw new Refused([{ rule: 'C1-needless', state: 'superseded' }]);
  const granted = await readGranted(ports, projectId);
  const ref = records.granted(projectId);
  if (kind === 'exception') {
    const exceptions = [
      ...granted.body.exceptions,
      { change: number, baseline: baseline.id, issueId: issue.id },
    ];
    return [replace(ref, granted.rev, { ...granted.body, exceptions })];
  }
  const orderRef = records.signedOrder(projectId, baseline.id);
  const [facts, snapshot] = await Promise.all([
    ports.issues.one(issue.id, settings.fields),
    ports.records.read([orderRef]),
  ]);
  const order = snapshot.get(orderRef)?.body;
  if (order === undefined) throw new LostRace();
  if (facts === null || !isRequirement(facts, settings)) throw new Refused([{ rule: 'notVisible' }]);
  const { entry, digest } = knownOf(facts, settings, ports.hash);
  const wave = waveFor(entry, inForce, plannedOf(order, [], 'estimate'));
  if (wave === null) {
    throw new Refused([
      { rule: 'M6', unfit: [{ id: issue.id, key: facts.key, reason: 'unscored', names: [] }] },
    ]);
  }
  const last = granted.body.last + 1;
  const label = amendmentLabel(last);
  const inWave = amendmentsOf(granted.body, inForce).filter(({ leaf }) => leaf.wave === wave).length + 1;
  const amendment: Amendment = {
    label,
    change: number,
    baseline: baseline.id,
    leaf: { id: issue.id, wave, inWave, place: firstPlace + last, digest },
    secured: facts.security !== null,
  };
  const event = { kind: 'amended', number, issueId: issue.id, label } as const;
  return [
    replace(ref, granted.rev, {
      ...granted.body,
      last,
      amendments: [...granted.body.amendments, amendment],
    }),
    intakeOf(projectId, at, null, event),
  ];
}
