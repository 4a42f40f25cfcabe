import { useEffect } from 'react';
import type { Failure } from '../../backend';
import { EmptyState } from '../../ui/EmptyState';
import { FailureMessage } from '../../ui/FailureMessage';
import { words } from './words';

interface Props {
  failure: Failure;
  onRetry: () => void;
  /** Hears that the project is not there; null where that is to be said. */
  onAway?: (() => void) | null;
}

/** Why a gadget shows nothing: its project is not there for this user, or reading failed. */
export function GadgetFailure({ failure, onRetry, onAway = null }: Props) {
  const away = failure.kind === 'refused' && failure.problems.some(({ rule }) => rule === 'notVisible');
  useEffect(() => {
    if (away) onAway?.();
  }, [away, onAway]);
  if (away && onAway !== null) return null;
  if (away) return <EmptyState heading={words.away}>{words.awaySentence}</EmptyState>;
  return <FailureMessage title={words.failed} failure={failure} onRetry={onRetry} />;
}
