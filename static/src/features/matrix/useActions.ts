import { useState } from 'react';
import { makeAssigner, makeMover, type Ports } from './actions';

/** The page's actions, the same functions for as long as it stands. */
export function useActions(ports: Ports) {
  const [actions] = useState(() => ({ move: makeMover(ports), assign: makeAssigner(ports) }));
  return actions;
}
