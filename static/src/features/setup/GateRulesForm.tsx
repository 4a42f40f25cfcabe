import type { Output } from '../../../../src/contract/procedures';
import styles from './SetupPage.module.css';
import { Whole } from './Whole';

type GateRules = Output<'settings.read'>['rules']['gates'];

interface Props {
  value: GateRules;
  disabled: boolean;
  onChange: (value: GateRules) => void;
}

/** What decisions at gates rest on (G6), and how many of the committee decide at gates 7 and 8 (G4). */
export function GateRulesForm({ value, disabled, onChange }: Props) {
  const change = (part: Partial<GateRules>) => onChange({ ...value, ...part });
  const { quorum } = value;
  return (
    <>
      <fieldset className={styles.fieldset} disabled={disabled}>
        <legend className={styles.legend}>What a decision at a gate rests on</legend>
        <Whole
          label="Hours for which a check may be decided on"
          value={value.freshHours}
          min={1}
          max={336}
          onChange={(freshHours) => change({ freshHours })}
        />
      </fieldset>
      <fieldset className={styles.fieldset} disabled={disabled}>
        <legend className={styles.legend}>
          How many of the steering committee decide at gates 7 and 8, and overrule a no-go
        </legend>
        <label className={styles.choice}>
          <input
            type="radio"
            name="gate-quorum"
            checked={quorum === 'majority'}
            onChange={() => change({ quorum: 'majority' })}
          />
          <span>More than half of them</span>
        </label>
        <label className={styles.choice}>
          <input
            type="radio"
            name="gate-quorum"
            checked={quorum !== 'majority'}
            onChange={() => change({ quorum: 1 })}
          />
          <span>At least</span>
          <input
            className={styles.number}
            type="number"
            min={1}
            max={50}
            aria-label="Number of the committee who decide at gates 7 and 8"
            disabled={quorum === 'majority'}
            value={quorum === 'majority' ? 1 : quorum}
            onChange={({ target: { valueAsNumber: entered } }) => {
              if (Number.isInteger(entered) && entered >= 1 && entered <= 50) change({ quorum: entered });
            }}
          />
        </label>
      </fieldset>
    </>
  );
}
