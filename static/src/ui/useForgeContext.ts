import { type FullContext, view } from '@forge/bridge';
import { useEffect, useState } from 'react';

let asked: Promise<FullContext> | undefined;

/** The page's Forge context (module, project, issue, locale, site): asked for once a page, since it does not change. */
export const forgeContext = (): Promise<FullContext> => {
  asked ??= view.getContext();
  return asked;
};

/** As above for components; null until it is there. */
export function useForgeContext(): FullContext | null {
  const [context, setContext] = useState<FullContext | null>(null);
  useEffect(() => {
    let gone = false;
    void forgeContext().then((value) => {
      if (!gone) setContext(value);
    });
    return () => {
      gone = true;
    };
  }, []);
  return context;
}
