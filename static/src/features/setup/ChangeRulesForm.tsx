import type { Output } from '../../../../src/contract/procedures';
import { Quorum } from './Quorum';
import styles from './SetupPage.module.css';
import { Whole } from './Whole';

type ChangeRules = Output<'settings.read'>['rules']['changes'];

interface Props {
  value: ChangeRules;
  disabled: boolean;
  /** Effort is counted in story points. */
  points: boolean;
  onChange: (value: ChangeRules) => void;
}

/** How changes to a signed chart are worked out and decided (C2, C3). */
export function ChangeRulesForm({ value, disabled, points, onChange }: Props) {
  const change = (part: Partial<ChangeRules>) => onChange({ ...value, ...part });
  return (
    <>
      <Quorum
        legend="How many of the team confirm a change"
        label="Number of team members who confirm"
        name="change-quorum"
        value={value.quorum}
        disabled={disabled}
        onChange={(quorum) => change({ quorum })}
      />
      <fieldset className={styles.fieldset} disabled={disabled}>
        <legend className={styles.legend}>What a change does to the plan</legend>
        <label className={styles.choice}>
          <span>What the whole team does in a working day, in {points ? 'story points' : 'hours'}</span>
          <input
            className={styles.number}
            type="number"
            min={0.5}
            step={0.5}
            placeholder={points ? '' : '6 each'}
            value={value.teamADay ?? ''}
            onChange={({ target }) => {
              if (target.value === '') change({ teamADay: null });
              else if (target.valueAsNumber >= 0.5) change({ teamADay: target.valueAsNumber });
            }}
          />
        </label>
        <Whole
          label="Reserve of each wave, in percent of its effort"
          value={value.reserve}
          min={0}
          max={100}
          onChange={(reserve) => change({ reserve })}
        />
        <Whole
          label="Working days after which those who have not answered are reminded, and again each time"
          value={value.remindEvery}
          min={1}
          max={60}
          onChange={(remindEvery) => change({ remindEvery })}
        />
        <Whole
          label="Working days after which somebody who has not answered can be marked as absent"
          value={value.absentAfter}
          min={1}
          max={60}
          onChange={(absentAfter) => change({ absentAfter })}
        />
      </fieldset>
    </>
  );
}
