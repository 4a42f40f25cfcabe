import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import type { BaselineHead } from '../../../../src/contract/shapes';
import type { BaselineState } from '../../../../src/domain/vocabulary';
import { Code } from '../../ui/Code';
import { Lozenge, type LozengeAppearance } from '../../ui/Lozenge';
import { useForgeContext } from '../../ui/useForgeContext';
import { baselineWords, dayOf, words } from './words';

const appearances: Readonly<Record<BaselineState, LozengeAppearance>> = {
  draft: 'neutral',
  outForSignature: 'information',
  inForce: 'success',
  superseded: 'neutral',
  recalled: 'neutral',
};

/** The state of the baseline that counts, its name and code, and since when. */
export const BaselineStatus = ({ baseline }: { baseline: BaselineHead | null }) => {
  const locale = useForgeContext()?.locale ?? 'en-US';
  const day = (at: number) => dayOf(at, locale.replace('_', '-'));
  if (baseline === null) {
    return (
      <>
        <Lozenge appearance="neutral">{baselineWords.draft}</Lozenge>
        <span>{words.notPublished}</span>
      </>
    );
  }
  return (
    <>
      <Lozenge
        appearance={appearances[baseline.state]}
        icon={baseline.state === 'inForce' ? CheckMarkIcon : undefined}
      >
        {baselineWords[baseline.state]}
      </Lozenge>
      <span>{words.baseline(baseline.number, baseline.edition)}</span>
      <Code>{baseline.code}</Code>
      <span>
        {baseline.inForceSince === null
          ? words.publishedOn(day(baseline.publishedAt))
          : words.since(day(baseline.inForceSince))}
      </span>
    </>
  );
};
