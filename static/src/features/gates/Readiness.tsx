import { type Pillar, pillars } from '../../../../src/domain/gates/criterion';
import { cutover } from '../../../../src/domain/gates/phases';
import {
  type Readiness as Ready,
  readinessRows,
  weakest,
  weakestCriteria,
} from '../../../../src/domain/gates/readiness';
import { criterionStatusNames } from '../../../../src/domain/words/gateLabels';
import { joined } from '../../../../src/domain/words/grammar';
import { Lozenge } from '../../ui/Lozenge';
import { ScrollRegion } from '../../ui/ScrollRegion';
import styles from './GatesPage.module.css';
import { departmentName, pillarNames, readinessLooks, readinessNames } from './readinessLooks';
import type { Gate } from './useGate';

interface CellProps {
  of: Ready | null;
  met: number;
  all: number;
}

const Cell = ({ of, met, all }: CellProps) => (
  <td>
    {of === null ? (
      <span className={styles.quiet}>not asked</span>
    ) : (
      <span className={styles.cell}>
        <Lozenge appearance={readinessLooks[of]}>{readinessNames[of]}</Lozenge>
        <span className={styles.quiet}>
          {met} of {all}
        </span>
      </span>
    )}
  </td>
);

interface Props {
  gate: Gate;
  departments: readonly { id: string; name: string }[];
  /** So many of the weakest are named. */
  most?: number;
}

/** What the gate asks of departments and pillars, as its last check found it. */
function judgedIn(gate: Gate) {
  return gate.criteria.flatMap(({ title, pillar, department, impact, outcome }) =>
    pillar === null ? [] : { title, pillar, department, impact, status: outcome?.status ?? null },
  );
}

/** Readiness to go live, at the gate before the switch: departments by pillars; the weakest rules, by name. */
export const Readiness = ({ gate, departments, most = 5 }: Props) => {
  if (gate.gate.phase !== cutover) return null;
  const judged = judgedIn(gate);
  const rows = readinessRows(judged);
  if (rows.length === 0) return null;
  const nameOf = (id: string | null) =>
    departmentName(id === null ? null : (departments.find((one) => one.id === id)?.name ?? ''));
  const whole = weakest(rows.map((row) => row.whole));
  const named = weakestCriteria(judged);
  const asked = new Set(judged.map(({ department }) => department));
  // Where no department is asked at all, the template asks the project as a whole.
  const late = rows.some(({ department }) => department !== null)
    ? departments.filter(({ id }) => !asked.has(id)).map(({ name }) => name)
    : [];
  const counts = (department: string | null, pillar: Pillar) => {
    const own = judged.filter((one) => one.department === department && one.pillar === pillar);
    const met = own.filter(({ status }) => status === 'met' || status === 'notApplicable').length;
    return { met, all: own.length };
  };
  return (
    <section className={styles.section} aria-label="Readiness to go live">
      <h2 className={styles.heading}>
        Readiness to go live{' '}
        {whole !== null && <Lozenge appearance={readinessLooks[whole]}>{readinessNames[whole]}</Lozenge>}
      </h2>
      <p className={styles.quiet}>
        By the last check: how many of its criteria each has met. Each is as ready as the weakest of them.
      </p>
      <ScrollRegion className={styles.scroll} label="Readiness by department">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Department</th>
              {pillars.map((pillar) => (
                <th key={pillar} scope="col">
                  {pillarNames[pillar]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ department, cells }) => (
              <tr key={department ?? ''}>
                <th scope="row">{nameOf(department)}</th>
                {pillars.map((pillar) => (
                  <Cell key={pillar} of={cells[pillar]} {...counts(department, pillar)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {late.length > 0 && (
        <p className={styles.quiet}>
          Not asked here, since {late.length === 1 ? 'it' : 'they'} came after the gate was planned:{' '}
          {joined(late, 'and')}. Take up the template again (Gates, Template) to have{' '}
          {late.length === 1 ? 'it' : 'them'} asked.
        </p>
      )}
      {named.length > 0 && (
        <>
          <h3 className={styles.month}>
            {whole === 'unknown' ? 'Not checked, the weightiest first' : 'The weakest, which rule'}
          </h3>
          <ol className={styles.weakest}>
            {named.slice(0, most).map(({ title, department, pillar, status }) => (
              <li key={`${title} ${department ?? ''}`}>
                {title}
                <span className={styles.quiet}>
                  {' · '}
                  {nameOf(department)}, {pillarNames[pillar].toLowerCase()}
                  {status !== null && `, ${criterionStatusNames[status].toLowerCase()}`}
                </span>
              </li>
            ))}
          </ol>
          {named.length > most && <p className={styles.quiet}>and {named.length - most} more</p>}
        </>
      )}
    </section>
  );
};
