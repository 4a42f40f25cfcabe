import { leafHashOf } from '../../domain/baseline';
import { progressIn } from '../../domain/signing';
import type { Department } from '../../domain/vocabulary';
import { signingDepartment } from '../baseline/state';
import type { State } from '../board/state';
import type { Sha256 } from '../ports';
import type { Amendment, BoardHead } from '../records';
import type { StoredSettings } from '../settings/stored';

/** The departments that an amendment concerns, with their key users of now. */
export function departmentsOf({ departments = [] }: Amendment, { head, settings }: State): Department[] {
  return concerned(departments, head.body, settings.body);
}

function concerned(ids: readonly string[], head: BoardHead, settings: StoredSettings): Department[] {
  const names = new Map(head.departments.map(({ id, name }) => [id, name]));
  return ids.map((id) => signingDepartment({ id, name: names.get(id) ?? id }, head, settings));
}

/** The hash that is signed; null where it comes off the chart. */
export function leafOf({ leaf }: Pick<Amendment, 'leaf'>, hash: Sha256): string | null {
  return leaf === null ? null : leafHashOf(leaf, hash);
}

/** How far each department has come (B3). */
export function progress(amendment: Amendment, { head, settings }: State) {
  return progressOn(amendment, head.body, settings.body);
}

export function progressOn(
  { departments = [], signed = [], settled = [] }: Amendment,
  head: BoardHead,
  settings: StoredSettings,
) {
  return concerned(departments, head, settings).map((department) => ({
    department,
    by: signed.filter((one) => one.department === department.id),
    ...progressIn(
      settled.includes(department.id) ? 'inForce' : 'outForSignature',
      department,
      signed,
      settings.rules.quorum,
    ),
  }));
}
