import type { LedgerEvent } from '../../domain/ledger/event';
import type { Decision } from '../../domain/problems';
import { noStandIns, type StandInFacts, type StandIns, stillHolding } from '../../domain/standIns';
import { settleSigning } from '../baseline/sign';
import { departmentsOf, storedDepartments } from '../board/departments';
import { powersOrNotVisible } from '../board/state';
import { type Caller, demand } from '../caller';
import { againIfLost, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace } from '../ports';
import { type Baselines, records } from '../records';
import { settingsOf } from '../settings/read';
import type { SignersPorts } from './read';

export type ChangeSignersPorts = SignersPorts & Pick<Ports, 'intakes' | 'fields' | 'newId'>;

const tries = 4;

/** What a change of who stands in for whom makes of what there is. */
export interface Wanted {
  readonly after: StandIns;
  readonly event: LedgerEvent;
}

/**
 * Changes who stands in for whom, with the ledger's intake in the same transaction; then brings a chart into force
 * that waited for nobody else. Throws Refused: no governance lead, or as `decide` says.
 */
export async function changeStandIns(
  ports: ChangeSignersPorts,
  caller: Caller,
  /** Absent where it is about nobody new. */
  named: { readonly department: string; readonly account: string } | null,
  want: (before: StandIns, facts: StandInFacts, at: number) => Decision | Wanted,
): Promise<void> {
  const projectId = caller.project.id;
  const { body } = await settingsOf(ports, projectId);
  demand('nameSigners', await powersOrNotVisible(ports, caller, body));
  const [found, active] =
    named === null
      ? [[], []]
      : await Promise.all([ports.directory.departments(projectId), ports.directory.active([named.account])]);
  await againIfLost(tries, async () => {
    const settings = await settingsOf(ports, projectId);
    const at = ports.now();
    const before = stillHolding(settings.body.standIns ?? noStandIns, at);
    const signers = departmentsOf(storedDepartments(found), { ...settings.body, standIns: before }).find(
      ({ id }) => id === named?.department,
    );
    if (named !== null && signers === undefined) throw new Refused([{ rule: 'notVisible' }]);
    const facts: StandInFacts = {
      signers: signers ?? { keyUsers: [] },
      known: named === null || active.includes(named.account),
      count: before.replaced.length + before.delegations.length,
    };
    const wanted = want(before, facts, at);
    if ('allow' in wanted) throw new Refused(wanted.allow ? [] : wanted.problems);
    await decideWith(ports, projectId, [
      replace(records.settings(projectId), settings.rev, { ...settings.body, standIns: wanted.after }),
      intakeOf(projectId, at, caller.accountId, wanted.event),
    ]);
  });
  await follow(ports, projectId);
}

/** The change stands by then; what follows from it and fails now, the hourly repair brings about. */
async function follow(ports: ChangeSignersPorts, projectId: number): Promise<void> {
  try {
    const ref = records.baselines(projectId);
    const baselines: Baselines | undefined = (await ports.records.read([ref])).get(ref)?.body;
    if (baselines?.out != null) await settleSigning(ports, projectId);
    await pushFields(ports, projectId);
  } catch {
    // As above.
  }
}
