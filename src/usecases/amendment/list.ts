import type { Answer } from '../../contract/procedures';
import { hasSigned } from '../../domain/signing';
import { signsAs } from '../../domain/standIns';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { orderLines } from '../change/orderWords';
import { issueOf } from '../changeRequest/amended';
import { entriesSeen } from '../changeRequest/shown';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { type Amendment, records } from '../records';
import { leafOf, progress } from './state';

/** What was confirmed of the chart in force, oldest first; what the caller may not see is left out. */
export async function listAmendments(
  ports: Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'hash' | 'now'>,
  caller: Caller,
): Promise<Answer<'amendment.list'>> {
  const { accountId, project } = caller;
  const state = await readState(ports, project.id);
  demand('readBaseline', await powersOrNotVisible(ports, caller, state.settings.body));
  const { inForce } = state.baselines.body;
  if (inForce === null) return { rows: [], people: [] };
  const grantedRef = records.granted(project.id);
  const baselineRef = records.baseline(project.id, inForce.id);
  const namesRef = records.names(project.id);
  const first = await ports.records.read([grantedRef, baselineRef, namesRef]);
  const own = first.get(grantedRef)?.body.amendments.filter((one) => one.baseline === inForce.id) ?? [];
  const refOf = ({ change }: Amendment) => records.change(project.id, change);
  const changes = await ports.records.read(own.map(refOf));
  const asked = own.flatMap((one) => changes.get(refOf(one))?.body.issue ?? []);
  const seen = await entriesSeen(ports, state, own.map(issueOf), asked);
  const rows = own.flatMap((one) => {
    const issue = seen.get(issueOf(one));
    return issue === undefined ? [] : { one, issue, record: changes.get(refOf(one))?.body };
  });
  const at = ports.now();
  const people = rows.flatMap(({ one }) =>
    (one.signed ?? []).flatMap(({ accountId: who, for: whom }) => (whom === undefined ? [who] : [who, whom])),
  );
  const baseline = first.get(baselineRef)?.body;
  return {
    rows: await Promise.all(
      rows.map(async ({ one, issue: { id, key, summary }, record }) => ({
        label: one.label,
        change: one.change,
        request: record?.request?.key ?? null,
        edition: one.edition ?? null,
        issue: { id, key, summary },
        wave: one.leaf?.wave ?? null,
        off: record?.off ?? null,
        asks:
          record?.before === undefined || record.after === undefined
            ? []
            : await orderLines(ports, state, baseline, record.before, record.after),
        leaf: leafOf(one, ports.hash),
        departments: progress(one, state).map(({ department, by, needed, signed: done }) => {
          const seat = signsAs(department, accountId, at);
          return {
            id: department.id,
            name: department.name,
            signed: by.map(({ accountId: who, at: when, for: whom }) => ({
              accountId: who,
              at: when,
              for: whom,
            })),
            needed,
            done,
            maySign: seat !== null && !done && !hasSigned(department, accountId, seat, by),
          };
        }),
      })),
    ),
    people: await peopleNamed(ports, project.id, first.get(namesRef)?.body, people),
  };
}
