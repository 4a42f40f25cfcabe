import type { Output } from '../../../../src/contract/procedures';
import { countOf } from '../../../../src/domain/words/grammar';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import { ScrollRegion } from '../../ui/ScrollRegion';
import styles from './Changes.module.css';
import { sayDayOfPlan, sayEffort } from './words';

type EffectOfChange = NonNullable<Output<'changeRequest.preview'>['effect']>;

interface Props {
  kind: Output<'changeRequest.preview'>['kind'];
  effect: EffectOfChange | null;
}

/** What a change does to the plan (C2): absorbed, or who comes later by how many days. */
export function Effect({ kind, effect }: Props) {
  if (effect === null) {
    return (
      <p className={styles.quiet}>
        {kind === 'exception'
          ? 'One start out of turn moves nothing on the chart.'
          : kind === 'removal'
            ? 'Nothing comes later by it.'
            : 'Its effect on the plan could not be worked out: nobody is on the team, and the settings do not say what it gets done.'}
      </p>
    );
  }
  const { chainReaction, wave, effort, absorbed, endsLater, perDay, assumed, displaced } = effect;
  return (
    <section className={styles.section} aria-label="Effect on the plan">
      <h3 className={styles.heading}>
        Effect on the plan{' '}
        <Lozenge appearance={chainReaction ? 'warning' : 'success'}>
          {chainReaction ? 'Chain reaction' : 'Absorbed'}
        </Lozenge>
      </h3>
      <p>
        {effort === 0
          ? 'It adds no effort to any wave. '
          : `It adds ${sayEffort(effort, perDay)} to wave ${wave}. `}
        {chainReaction
          ? `The reserve takes ${sayEffort(absorbed, perDay)} of it; the rest moves what comes after.`
          : 'The reserve of the waves from there on takes all of it, so nothing comes later.'}
        {endsLater > 0 && ` The whole ends ${countOf(endsLater, 'working day')} later.`}
      </p>
      {assumed > 0 && (
        <p className={styles.quiet}>
          {assumed === 1 ? '1 requirement has' : `${assumed} requirements have`} no estimate and{' '}
          {assumed === 1 ? 'is' : 'are'} counted with the middle one of the others.
        </p>
      )}
      {displaced.length > 0 && (
        <ScrollRegion className={styles.scroll} label="Requirements that start later">
          <table className={styles.table}>
            <caption className={styles.quiet}>Would start later, in working days from today</caption>
            <thead>
              <tr>
                <th scope="col">Requirement</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
                <th scope="col">Later by</th>
              </tr>
            </thead>
            <tbody>
              {displaced.map(({ id, key, summary, before, after }) => (
                <tr key={id}>
                  <th scope="row">
                    <IssueLink issueKey={key} /> {summary}
                  </th>
                  <td>{sayDayOfPlan(before)}</td>
                  <td>{sayDayOfPlan(after)}</td>
                  <td>{countOf(after - before, 'day')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {effect.more && <p className={styles.quiet}>And more than are listed here.</p>}
    </section>
  );
}
