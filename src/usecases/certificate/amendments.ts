import type { Answer } from '../../contract/procedures';
import { issueOf } from '../changeRequest/amended';
import type { Ports } from '../ports';
import {
  type Amendment,
  type BaselineRecord,
  type BoardHead,
  type Granted,
  records,
  type Signature,
} from '../records';

type Shown = NonNullable<Answer<'certificate.read'>['certificate']['amendments']>[number];

/** The confirmed changes of a baseline that an edition was made for, oldest first. */
export function ofBaseline(granted: Granted | undefined, { id }: Pick<BaselineRecord, 'id'>): Amendment[] {
  return (granted?.amendments ?? []).filter((one) => one.baseline === id && one.edition !== undefined);
}

/** Who signed, and in whose name where somebody signed for another. */
export function namesIn(
  { accountId, for: whom }: Pick<Signature, 'accountId' | 'for'>,
  nameOf: (accountId: string) => string,
) {
  return {
    name: nameOf(accountId),
    ...(whom !== undefined && { for: whom, forName: nameOf(whom) }),
  };
}

/** Everything that proves them, with the words that were confirmed. */
export async function amendmentsShown(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  record: BaselineRecord,
  head: BoardHead,
  amendments: readonly Amendment[],
  nameOf: (accountId: string) => string,
): Promise<Shown[]> {
  const contentRef = ({ contentIn }: Amendment) =>
    records.signedContents(projectId, record.id, contentIn ?? 0);
  const changeRef = ({ change }: Amendment) => records.change(projectId, change);
  const snapshot = await ports.records.read([...amendments.map(contentRef), ...amendments.map(changeRef)]);
  const names = new Map([
    ...head.departments.map(({ id, name }) => [id, name] as const),
    ...record.parts.map(({ department }) => [department.id, department.name] as const),
  ]);
  return amendments.map((one) => {
    const { label, change, leaf, departments = [], signed = [] } = one;
    const id = issueOf(one);
    const asked = snapshot.get(changeRef(one))?.body;
    const content = leaf && snapshot.get(contentRef(one))?.body.rows.findLast((row) => row.id === id);
    return {
      label,
      change,
      id,
      key: content?.key ?? asked?.issue.key ?? '',
      summary: content?.content.summary ?? asked?.issue.summary ?? '',
      leaf: leaf && { wave: leaf.wave, place: leaf.place, digest: digestOf(leaf) },
      departments: departments.map((department) => ({
        department,
        name: names.get(department) ?? department,
      })),
      signatures: signed.map((signature) => ({ ...signature, ...namesIn(signature, nameOf) })),
    };
  });
}

function digestOf({ digest }: NonNullable<Amendment['leaf']>) {
  const { summary, description, difficulty, impact, departments, blockers } = digest;
  return {
    summary,
    description,
    difficulty,
    impact,
    departments: [...departments],
    blockers: [...blockers],
  };
}
