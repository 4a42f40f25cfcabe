import type { ReactElement } from 'react';

interface Props {
  children?: ReactElement;
}

/** Stands in for react-scrolllock: an app's page scrolls inside its own iframe, nothing needs locking. */
export const TouchScrollable = ({ children }: Props) => children ?? null;
export default function ScrollLock({ children }: Props) {
  return children ?? null;
}
