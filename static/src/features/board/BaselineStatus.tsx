import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import type { BaselineHead } from '../../../../src/contract/shapes';
import type { BaselineState, Rules } from '../../../../src/domain/vocabulary';
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

interface Props {
  baseline: BaselineHead | null;
  /** Named where the page should say that nothing is enforced. */
  enforcement?: Rules['enforcement'];
}

/** The state of the baseline that counts, its name and code, and since when; and a word of warning where nothing is enforced (O3). */
export const BaselineStatus = ({ baseline, enforcement }: Props) => (
  <>
    <Baseline baseline={baseline} />
    {enforcement === 'advisory' && baseline?.state !== 'inForce' && (
      <>
        <Lozenge appearance="warning" icon={WarningIcon}>
          {words.advisory}
        </Lozenge>
        <span>{words.advisoryMeans}</span>
      </>
    )}
  </>
);

const Baseline = ({ baseline }: Pick<Props, 'baseline'>) => {
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
