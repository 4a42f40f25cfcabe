import { dateWords } from '../lib/dates';
import type { ListedField } from '../lib/fieldTexts';
import type { JiraIssue, JiraUser } from '../lib/jira';
import { paths } from '../lib/router';
import { Avatar } from '../ui/Avatar';
import { IssueTypeIcon } from '../ui/IssueTypeIcon';
import { Link } from '../ui/Link';
import { StatusLozenge } from '../ui/Lozenge';
import tableCss from '../ui/Table.module.css';

function Person({ person, nobody }: { person: JiraUser | null | undefined; nobody: string }) {
  return (
    <span className={tableCss.named} title={person?.displayName ?? nobody}>
      <Avatar person={person} />
      <span className="visually-hidden">{person?.displayName ?? nobody}</span>
    </span>
  );
}

export interface IssueCellProps {
  issue: JiraIssue;
  field: ListedField;
  /** What a formatter, or the value itself, says in words. */
  text: string;
}

/** One column of one issue; on a narrow page only key, summary, status and chosen columns have room. */
export function IssueCell({ issue, field, text }: IssueCellProps) {
  const { summary, status, assignee, reporter, issuetype } = issue.fields;
  switch (field.id) {
    case 'issuekey':
      return (
        <td className={tableCss.key}>
          <Link to={paths.issue(issue.key)} className={tableCss.named}>
            <IssueTypeIcon type={issuetype} />
            {issue.key}
          </Link>
        </td>
      );
    case 'summary':
      return <td className={tableCss.summary}>{summary}</td>;
    case 'status':
      return (
        <td>
          <StatusLozenge status={status} />
        </td>
      );
    case 'assignee':
      return (
        <td>
          <Person person={assignee} nobody="Unassigned" />
        </td>
      );
    case 'reporter':
      return (
        <td>
          <Person person={reporter} nobody="Anonymous" />
        </td>
      );
    default: {
      const isDate = field.schema?.type === 'date' || field.schema?.type === 'datetime';
      return <td className={isDate ? tableCss.key : undefined}>{isDate && text ? dateWords(text) : text}</td>;
    }
  }
}
