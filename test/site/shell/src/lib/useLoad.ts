import { useCallback, useEffect, useRef, useState } from 'react';
import { Store, useStore } from './store';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'ready'; data: T }
  | { state: 'failed'; error: unknown };

/** Counts changes that this shell or an app in it made, so that what is shown is read again. */
const changes = new Store(0);

export function somethingChanged(): void {
  changes.update((count) => count + 1);
}

/**
 * Reads something when `key` changes or something was changed; what was read before stays meanwhile.
 * An answer that comes late, for what is no longer asked for, is dropped.
 */
export function useLoad<T>(
  key: string,
  read: () => Promise<T>,
): { result: Loaded<T>; reload(): Promise<void> } {
  const [kept, setKept] = useState<{ key: string; result: Loaded<T> }>({ key, result: { state: 'loading' } });
  const [again, setAgain] = useState(0);
  const version = `${key}#${useStore(changes)}#${again}`;
  const current = useRef({ key, version, read });
  current.current = { key, version, read };

  const readVersion = useCallback(async (asked: string) => {
    const { key: askedKey, read: readNow } = current.current;
    let result: Loaded<T>;
    try {
      result = { state: 'ready', data: await readNow() };
    } catch (error) {
      result = { state: 'failed', error };
    }
    if (current.current.version === asked) setKept({ key: askedKey, result });
  }, []);

  useEffect(() => {
    void readVersion(version);
  }, [version, readVersion]);

  const reload = useCallback(async () => setAgain((count) => count + 1), []);
  return { result: kept.key === key ? kept.result : { state: 'loading' }, reload };
}
