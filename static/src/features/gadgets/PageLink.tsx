import { router } from '@forge/bridge';
import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useState } from 'react';

interface Place {
  readonly projectKey: string;
  /** Address of the project's page, once Jira has said it. */
  readonly base: string | null;
}

const PlaceContext = createContext<Place>({ projectKey: '', base: null });

const target = (projectKey: string, path?: string) =>
  ({ target: 'module', moduleKey: 'wallchart', projectKey, ...(path !== undefined && { path }) }) as const;

/** Links below lead into this project's Wallchart. */
export function LinksInto({ projectKey, children }: { projectKey: string; children: ReactNode }) {
  const [base, setBase] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    router.getUrl(target(projectKey)).then(
      (url) => {
        if (!gone) setBase(url?.href ?? null);
      },
      // Without an address a link still leads there by a click.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [projectKey]);
  return <PlaceContext.Provider value={{ projectKey, base }}>{children}</PlaceContext.Provider>;
}

interface Props {
  /** Of the page within Wallchart, with its query: `matrix?cell=0:1`. */
  path: string;
  className?: string;
  label?: string;
  style?: React.CSSProperties;
  children: ReactNode;
}

/** A link to one of Wallchart's pages. The gadget stands in an iframe, so Jira does the going. */
export function PageLink({ path, className, label, style, children }: Props) {
  const { projectKey, base } = useContext(PlaceContext);
  const go = (event: MouseEvent) => {
    event.preventDefault();
    const to = target(projectKey, path);
    if (event.metaKey || event.ctrlKey) void router.open(to);
    else void router.navigate(to);
  };
  return (
    <a
      href={base === null ? '#' : `${base.replace(/\/+$/, '')}/${path}`}
      className={className}
      style={style}
      aria-label={label}
      onClick={go}
    >
      {children}
    </a>
  );
}
