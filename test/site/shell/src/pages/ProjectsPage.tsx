import { rest } from '../lib/http';
import type { JiraProject, Page } from '../lib/jira';
import { paths } from '../lib/router';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { useLoad } from '../lib/useLoad';
import { PersonName, ProjectMark } from '../ui/Avatar';
import { Link } from '../ui/Link';
import { Empty, WhenLoaded } from '../ui/States';
import tableCss from '../ui/Table.module.css';
import { useTitle } from '../ui/useTitle';

function projectType(project: JiraProject): string {
  const teamManaged = project.simplified || project.style === 'next-gen';
  const types: Record<string, string> = {
    software: 'software',
    business: 'business',
    service_desk: 'service',
  };
  return `${teamManaged ? 'Team-managed' : 'Company-managed'} ${types[project.projectTypeKey] ?? project.projectTypeKey}`;
}

function read(): Promise<Page<JiraProject>> {
  return rest.get<Page<JiraProject>>('/project/search?maxResults=50&orderBy=name&expand=lead');
}

export function ProjectsPage() {
  const who = useStore(session)?.user?.accountId ?? '';
  const { result, reload } = useLoad(`projects:${who}`, read);
  useTitle('Projects');
  return (
    <>
      <h1>Projects</h1>
      <WhenLoaded result={result} failure="The projects could not be read" onRetry={reload}>
        {({ values }) =>
          values.length === 0 ? (
            <Empty heading="No projects">There is none that you may see.</Empty>
          ) : (
            <table className={tableCss.table}>
              <caption className="visually-hidden">Projects</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Key</th>
                  <th scope="col" className={tableCss.wide}>
                    Type
                  </th>
                  <th scope="col" className={tableCss.wide}>
                    Lead
                  </th>
                </tr>
              </thead>
              <tbody>
                {values.map((project) => (
                  <tr key={project.id}>
                    <td>
                      <Link to={paths.project(project.key)} className={tableCss.named}>
                        <ProjectMark projectKey={project.key} />
                        <span>{project.name}</span>
                      </Link>
                    </td>
                    <td>{project.key}</td>
                    <td className={tableCss.wide}>{projectType(project)}</td>
                    <td className={tableCss.wide}>
                      <PersonName person={project.lead} nobody="Nobody" />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </WhenLoaded>
    </>
  );
}
