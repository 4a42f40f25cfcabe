import { useState } from 'react';
import { difficultyWord, impactWord } from '../../../../src/domain/grid';
import type { Grid } from '../../../../src/domain/vocabulary';
import { Button } from '../../ui/Button';
import { IssueLink } from '../../ui/IssueLink';
import styles from './RegridDialog.module.css';
import { type Choices, choiceKey, type Group } from './regrid';
import { words } from './regridWords';

/** Cards shown at a time: each has two radio buttons, and thousands would be slow. */
const atATime = 50;

interface Props {
  group: Group;
  /** As there would be. */
  grid: Grid;
  choices: Choices;
  onChoose: (ids: readonly number[], level: number) => void;
}

/** Cards of one score between the same two levels: settled one by one, or all alike. */
export const SettleGroup = ({ group, grid, choices, onChoose }: Props) => {
  const [shown, setShown] = useState(atATime);
  const { axis, position, cards } = group;
  const name = axis === 'difficulty' ? difficultyWord(position) : impactWord(position);
  const labels = grid[axis];
  const more = Math.min(atATime, cards.length - shown);
  return (
    <div className={styles.group}>
      <div className={styles.groupHead}>
        <h2 className={styles.groupTitle}>{words.group(axis, name, cards.length)}</h2>
        {group.choices.map((level) => (
          <Button
            key={level}
            spacing="compact"
            onClick={() =>
              onChoose(
                cards.map(({ id }) => id),
                level,
              )
            }
          >
            {words.all(labels[level] ?? '')}
          </Button>
        ))}
      </div>
      <ul className={styles.cards}>
        {cards.slice(0, shown).map(({ id, key, summary }) => (
          <li key={id} className={styles.card}>
            <span className={styles.key}>
              <IssueLink issueKey={key} />
            </span>
            <span className={styles.summary}>{summary}</span>
            <fieldset className={styles.choices} aria-label={words.choose(key, axis)}>
              {group.choices.map((level) => (
                <label key={level} className={styles.choice}>
                  <input
                    type="radio"
                    name={`${axis}-${id}`}
                    checked={choices.get(choiceKey({ axis, id })) === level}
                    onChange={() => onChoose([id], level)}
                  />
                  {labels[level]}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <div>
          <Button appearance="subtle" onClick={() => setShown(shown + atATime)}>
            {words.showMore(more)}
          </Button>
        </div>
      )}
    </div>
  );
};
