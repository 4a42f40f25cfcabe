import CheckIcon from '@atlaskit/icon/core/check-mark';
import WarningIcon from '@atlaskit/icon/core/warning';
import { markOf } from '../../../../src/domain/change';
import { nameOf, sayDay } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import { signerOf } from '../../ui/signer';
import styles from './PanelPage.module.css';
import type { PanelState } from './Standing';

/** Who has signed for the requirement's departments, and who still has to. */
export function Signatures({ panel }: { panel: PanelState }) {
  const mark = markOf(panel.changed);
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>Signatures</h2>
      <ul className={styles.list}>
        {panel.signatures.map(({ department, signatures, needed, signed }) => (
          <li key={department.id} className={styles.row}>
            <span className={styles.key}>{department.name}</span>
            <span className={styles.summary}>
              {signatures.length === 0
                ? `waits for ${department.keyUsers.map((id) => nameOf(panel.people, id)).join(', ') || 'a key user to be named'}`
                : signatures
                    .map((signature) => `${signerOf(panel.people, signature)}, ${sayDay(signature.at)}`)
                    .join('; ')}
            </span>
            {signed && mark !== null ? (
              <Lozenge appearance="warning" icon={WarningIcon}>
                {mark === 'stale' ? 'Signature stale' : 'Held'}
              </Lozenge>
            ) : signed ? (
              <Lozenge appearance="success" icon={CheckIcon}>
                Signed
              </Lozenge>
            ) : (
              <Lozenge appearance="neutral">
                {signatures.length} of {needed}
              </Lozenge>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
