import { createContext, type ReactNode, useContext } from 'react';
import { follow, useModuleUrl } from '../../ui/moduleLink';

interface Place {
  readonly projectKey: string;
  /** Address of the project's page, once Jira has said it. */
  readonly base: string | null;
}

const PlaceContext = createContext<Place>({ projectKey: '', base: null });

const moduleKey = 'wallchart';

/** Links below lead into this project's Wallchart. */
export function LinksInto({ projectKey, children }: { projectKey: string; children: ReactNode }) {
  const base = useModuleUrl(moduleKey, projectKey);
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
  return (
    <a
      href={base === null ? '#' : `${base.replace(/\/+$/, '')}/${path}`}
      className={className}
      style={style}
      aria-label={label}
      onClick={(event) => follow(event, { target: 'module', moduleKey, projectKey, path })}
    >
      {children}
    </a>
  );
}
