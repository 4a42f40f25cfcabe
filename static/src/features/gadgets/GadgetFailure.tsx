import type { Failure } from '../../backend';
import { EmptyState } from '../../ui/EmptyState';
import { FailureMessage } from '../../ui/FailureMessage';
import { words } from './words';

/** Why a gadget shows nothing: its project is not there for this user, or reading failed. */
export function GadgetFailure({ failure, onRetry }: { failure: Failure; onRetry: () => void }) {
  const away = failure.kind === 'refused' && failure.problems.some(({ rule }) => rule === 'notVisible');
  if (away) return <EmptyState heading={words.away}>{words.awaySentence}</EmptyState>;
  return <FailureMessage title={words.failed} failure={failure} onRetry={onRetry} />;
}
