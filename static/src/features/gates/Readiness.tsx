import { pillars } from '../../../../src/domain/gates/criterion';
import { cutover } from '../../../../src/domain/gates/phases';
import { type Readiness as Ready, readinessRows, weakest } from '../../../../src/domain/gates/readiness';
import { Lozenge } from '../../ui/Lozenge';
import { ScrollRegion } from '../../ui/ScrollRegion';
import styles from './GatesPage.module.css';
import { pillarNames, readinessLooks, readinessNames } from './readinessLooks';
import type { Gate } from './useGate';

const Cell = ({ of }: { of: Ready | null }) => (
  <td>
    {of === null ? (
      <span className={styles.quiet}>not asked</span>
    ) : (
      <Lozenge appearance={readinessLooks[of]}>{readinessNames[of]}</Lozenge>
    )}
  </td>
);

interface Props {
  gate: Gate;
  departments: readonly { id: string; name: string }[];
}

/** Readiness to go live, at the gate before the switch: departments by pillars, the weakest rules. */
export const Readiness = ({ gate, departments }: Props) => {
  if (gate.gate.phase !== cutover) return null;
  const rows = readinessRows(
    gate.criteria.map(({ pillar, department, outcome }) => ({
      pillar,
      department,
      status: outcome?.status ?? null,
    })),
  );
  if (rows.length === 0) return null;
  const nameOf = (id: string | null) =>
    id === null
      ? 'The whole project'
      : (departments.find((one) => one.id === id)?.name ?? 'A former department');
  const whole = weakest(rows.map((row) => row.whole));
  return (
    <section className={styles.section} aria-label="Readiness to go live">
      <h2 className={styles.heading}>
        Readiness to go live{' '}
        {whole !== null && <Lozenge appearance={readinessLooks[whole]}>{readinessNames[whole]}</Lozenge>}
      </h2>
      <p className={styles.quiet}>By the last check. Each cell is as ready as the weakest criterion in it.</p>
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
                  <Cell key={pillar} of={cells[pillar]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
};
