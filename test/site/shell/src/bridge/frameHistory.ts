import type { AppLocation, HistoryAction } from './protocol';
import type { Peer } from './rpc';

type Listener = (location: AppLocation, action: HistoryAction) => void;
type To = string | Partial<Pick<AppLocation, 'pathname' | 'search' | 'hash' | 'state'>>;

interface Snapshot {
  location: AppLocation;
  length: number;
}

function href({ pathname, search, hash }: Pick<AppLocation, 'pathname' | 'search' | 'hash'>): string {
  return `${pathname}${search}${hash}`;
}

/** Resolves a target as browsers do links: relative to the present place, with an empty query and hash. */
function resolve(to: To, state: unknown, from: AppLocation): AppLocation {
  const target = typeof to === 'string' ? to : `${to.pathname ?? ''}${to.search ?? ''}${to.hash ?? ''}`;
  const url = new URL(target, new URL(href(from), 'http://app'));
  return {
    pathname: url.pathname,
    search: url.search,
    hash: url.hash,
    state: (typeof to === 'string' ? state : (to.state ?? state)) ?? null,
    key: Math.random().toString(36).slice(2, 10),
  };
}

/**
 * What `view.createHistory()` hands to the app: a history in the manner of the `history` package, whose place is
 * kept in the shell's own address. It changes at once and tells its listeners synchronously; the shell follows.
 */
export async function createFrameHistory(shell: Peer): Promise<object> {
  const listeners = new Set<Listener>();

  const notify = (location: AppLocation, action: HistoryAction) => {
    history.location = location;
    history.action = action;
    for (const listener of [...listeners]) listener(location, action);
  };

  const start = (await shell.call('bridge', 'createHistory', {
    onPop: (location: AppLocation) => notify(location, 'POP'),
  })) as Snapshot;

  const change = (action: 'PUSH' | 'REPLACE') => (to: To, state?: unknown) => {
    const location = resolve(to, state, history.location);
    if (action === 'PUSH') history.length += 1;
    void shell.call('history', action, location);
    notify(location, action);
  };

  const go = (delta: number) => void shell.call('historyGo', delta);

  const history = {
    length: start.length,
    action: 'POP' as HistoryAction,
    location: start.location,
    createHref: (to: To) => (typeof to === 'string' ? to : href(resolve(to, null, history.location))),
    push: change('PUSH'),
    replace: change('REPLACE'),
    go,
    goBack: () => go(-1),
    goForward: () => go(1),
    back: () => go(-1),
    forward: () => go(1),
    listen(listener: Listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return history;
}
