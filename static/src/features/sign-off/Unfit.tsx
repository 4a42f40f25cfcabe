import { useState } from 'react';
import type { Problem } from '../../../../src/domain/problems';
import { sayUnfit } from '../../../../src/domain/words/en';
import { Button } from '../../ui/Button';
import { IssueLink } from '../../ui/IssueLink';
import { Message } from '../../ui/Message';
import { say } from '../../ui/say';
import styles from './SignOffPage.module.css';

const shownAtFirst = 10;

interface Line {
  text: string;
  /** The requirement that the line opens with, to be linked. */
  key: string | null;
}

/** Everything that keeps the chart as it is now from being published, all of it, one line each. */
export function Unfit({ problems, published }: { problems: readonly Problem[]; published: boolean }) {
  const [all, setAll] = useState(false);
  const lines = problems.flatMap((problem): Line[] =>
    problem.rule === 'M6'
      ? problem.unfit.map((unfit) => ({ text: sayUnfit(unfit), key: unfit.key }))
      : [{ text: say(problem), key: null }],
  );
  if (lines.length === 0) return null;
  const shown = all ? lines : lines.slice(0, shownAtFirst);
  const title = `${lines.length === 1 ? '1 thing keeps' : `${lines.length} things keep`} ${
    published ? 'a new chart' : 'the chart'
  } from being published`;
  return (
    <Message
      appearance="warning"
      title={title}
      actions={
        lines.length > shownAtFirst ? (
          <Button appearance="subtle" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${lines.length}`}
          </Button>
        ) : undefined
      }
    >
      <ul className={styles.lines}>
        {shown.map(({ text, key }) => (
          <li key={text}>
            {key !== null && text.startsWith(key) ? (
              <>
                <IssueLink issueKey={key} />
                {text.slice(key.length)}
              </>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
    </Message>
  );
}
