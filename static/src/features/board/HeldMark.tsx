import WarningIcon from '@atlaskit/icon/core/warning';
import { type HeldPart, markOf } from '../../../../src/domain/change';
import { Lozenge } from '../../ui/Lozenge';

const marks = {
  stale: { word: 'Stale', means: 'Its wording has changed since it was signed' },
  held: { word: 'Held', means: 'Changed since it was signed: it needs a change request' },
} as const;

/** That a requirement is not what was signed any more; nothing where it is. */
export const HeldMark = ({ parts }: { parts: readonly HeldPart[] }) => {
  const mark = markOf(parts);
  if (mark === null) return null;
  const { word, means } = marks[mark];
  return (
    <span title={means}>
      <Lozenge appearance="warning" icon={WarningIcon}>
        {word}
      </Lozenge>
    </span>
  );
};
