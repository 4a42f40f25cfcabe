import type { ReactNode } from 'react';
import { paths } from '../lib/router';
import { Link } from '../ui/Link';
import crumbsCss from './Breadcrumbs.module.css';

/** Projects / the project / what is given. */
export function Breadcrumbs({
  project,
  children,
}: {
  project?: { key: string; name: string };
  children?: ReactNode;
}) {
  return (
    <nav aria-label="Breadcrumbs" className={crumbsCss.crumbs}>
      <ol>
        <li>
          <Link to={paths.projects}>Projects</Link>
        </li>
        {project ? (
          <li>
            <Link to={paths.project(project.key)}>{project.name}</Link>
          </li>
        ) : null}
        {children ? <li>{children}</li> : null}
      </ol>
    </nav>
  );
}
