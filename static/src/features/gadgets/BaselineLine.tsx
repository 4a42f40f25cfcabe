import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { Lozenge } from '../../ui/Lozenge';
import { baselineWords, words as boardWords } from '../board/words';
import gadget from './Gadget.module.css';
import { PageLink } from './PageLink';
import { words } from './words';

interface Props {
  projectKey: string;
  baseline: Output<'gadget.chart'>['baseline'];
  advisory?: boolean;
  /** The page that it leads to. */
  path: string;
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

/** Whose chart, which edition and its code, how far it is, and when it was read. */
export function BaselineLine({ projectKey, baseline, advisory = false, path }: Props) {
  const [readAt] = useState(() => clock.format(Date.now()));
  return (
    <p className={gadget.baseline}>
      <PageLink path={path}>{words.chart(projectKey)}</PageLink>
      {baseline === null ? (
        <Lozenge appearance="neutral">{advisory ? words.advisory : words.draft}</Lozenge>
      ) : (
        <>
          <span>{boardWords.baseline(baseline.number, baseline.edition)}</span>
          <span className={gadget.code}>{baseline.code}</span>
          <Lozenge
            appearance={baseline.state === 'inForce' ? 'success' : 'information'}
            icon={baseline.state === 'inForce' ? CheckMarkIcon : undefined}
          >
            {baselineWords[baseline.state]}
          </Lozenge>
        </>
      )}
      <span className={gadget.end}>{words.readAt(readAt)}</span>
    </p>
  );
}
