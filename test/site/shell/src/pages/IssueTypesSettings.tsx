import { rest } from '../lib/http';
import type { JiraProject, JiraStatus, Named } from '../lib/jira';
import { useLoad } from '../lib/useLoad';
import { IssueTypeIcon } from '../ui/IssueTypeIcon';
import { StatusLozenge } from '../ui/Lozenge';
import { Empty, WhenLoaded } from '../ui/States';
import tableCss from '../ui/Table.module.css';
import settingsCss from './Settings.module.css';

interface TypeWithStatuses extends Named {
  statuses: JiraStatus[];
}

/** The project's issue types with the statuses of their workflows; only read here. */
export function IssueTypesSettings({ project }: { project: JiraProject }) {
  const { result, reload } = useLoad(`statuses:${project.key}`, () =>
    rest.get<TypeWithStatuses[]>(`/project/${project.key}/statuses`),
  );
  return (
    <>
      <p className={settingsCss.note}>
        Workflows and their schemes are edited over REST; this page only shows what is there.
      </p>
      <WhenLoaded result={result} failure="The issue types could not be read" onRetry={reload}>
        {(types) =>
          types.length === 0 ? (
            <Empty heading="No issue types" />
          ) : (
            <table className={tableCss.table}>
              <caption className="visually-hidden">Issue types</caption>
              <thead>
                <tr>
                  <th scope="col">Issue type</th>
                  <th scope="col">Statuses of its workflow</th>
                </tr>
              </thead>
              <tbody>
                {types.map((type) => (
                  <tr key={type.id}>
                    <td>
                      <span className={tableCss.named}>
                        <IssueTypeIcon type={type} />
                        {type.name}
                      </span>
                    </td>
                    <td>
                      <span className={settingsCss.statuses}>
                        {type.statuses.map((status) => (
                          <StatusLozenge key={status.id} status={status} />
                        ))}
                      </span>
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
