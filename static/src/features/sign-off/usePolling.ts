import { useEffect } from 'react';

/** Runs `ask` every `every` milliseconds while the page is looked at, and at once when it is looked at again. */
export function usePolling(ask: () => Promise<void>, every: number, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const run = () => {
      if (document.visibilityState === 'visible') void ask();
    };
    const timer = setInterval(run, every);
    document.addEventListener('visibilitychange', run);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', run);
    };
  }, [ask, every, active]);
}
