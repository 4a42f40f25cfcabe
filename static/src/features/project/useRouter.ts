import { view } from '@forge/bridge';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';

type History = Awaited<ReturnType<typeof view.createHistory>>;

export const routes = [
  'matrix',
  'order',
  'sign-off',
  'changes',
  'gates',
  'goals',
  'ledger',
  'wall',
  'print',
  'certificate',
] as const;
export type Route = (typeof routes)[number];

export interface Router {
  readonly route: Route;
  /** From `?`, or empty. */
  readonly search: string;
  /** Goes to a page: a new entry in the browser's history. */
  readonly open: (route: Route, search?: string) => void;
  /** Changes the query of this page without a new entry. */
  readonly replaceSearch: (search: string) => void;
}

interface Where {
  readonly route: Route;
  readonly search: string;
}

const whereOf = (location: { pathname: string; search: string }): Where => {
  const last = location.pathname.split('/').filter(Boolean).at(-1);
  return { route: routes.find((route) => route === last) ?? 'matrix', search: location.search };
};

/** Follows the address that Jira shows; null until Jira has told it. */
export function useHistoryRouter(): Router | null {
  const history = useRef<History | null>(null);
  const [where, setWhere] = useState<Where | null>(null);

  useEffect(() => {
    let gone = false;
    let stop = () => undefined as unknown;
    void view.createHistory().then((created) => {
      if (gone) return;
      history.current = created;
      setWhere(whereOf(created.location));
      stop = created.listen((location) => setWhere(whereOf(location)));
    });
    return () => {
      gone = true;
      stop();
    };
  }, []);

  const open = useCallback((route: Route, search = '') => {
    setWhere({ route, search });
    history.current?.push(`/${route}${search}`);
  }, []);
  const current = where?.route ?? 'matrix';
  const replaceSearch = useCallback(
    (search: string) => {
      setWhere({ route: current, search });
      history.current?.replace(`/${current}${search}`);
    },
    [current],
  );
  return useMemo(
    () => (where === null ? null : { ...where, open, replaceSearch }),
    [where, open, replaceSearch],
  );
}

export const RouterContext = createContext<Router | null>(null);

/** The router of the page that the component stands in. */
export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (router === null) throw new Error('There is no router above this component.');
  return router;
}
