import { useTitle } from '../ui/useTitle';
import settingsCss from './Settings.module.css';
import { SiteClock } from './SiteClock';

const has = [
  'Projects with a list of issues, search by JQL, filters, dashboards with the gadgets of apps',
  'Issues: fields, transitions, links, files, comments, work log, watchers and votes, history; cloned, moved, deleted',
  'Several issues at once: edited, moved, transitioned, watched, deleted; CSV exports',
  'Project settings: details, components, people; issue types and workflows to read',
  'Pages, panels, fields, gadgets and workflow rules of the installed app',
];

const lacks: { what: string; instead: string }[] = [
  { what: 'Boards, backlogs, sprints and reports', instead: 'the list, and the pages of apps.' },
  { what: 'Sub-tasks, epics as parents, hierarchies', instead: 'links between issues.' },
  {
    what: 'Mail and notifications of Jira itself: assignments, mentions, changes of what one watches',
    instead: 'the bell, with what apps and people send through Jira’s notify request.',
  },
  {
    what: 'Editors of workflows, screens, fields, permissions and other schemes',
    instead: 'requests over REST.',
  },
  {
    what: 'Choosing the status, or values for fields, when issues are moved',
    instead: 'a status that the destination lacks becomes its first one.',
  },
  {
    what: 'Rich text: marks, lists and tables when text is edited',
    instead: 'plain text; what is there already is shown as it is.',
  },
  {
    what: 'A remaining estimate of one’s own when work is logged, and work that only a group or role sees',
    instead: 'what is left of the original estimate.',
  },
  { what: 'Automation, service projects, Marketplace, other languages', instead: '' },
];

/** What of Jira is here, and what is not, so that nobody looks for it. */
export function AboutPage() {
  useTitle('About this local site');
  return (
    <>
      <h1>About this local site</h1>
      <p className={settingsCss.note}>
        It runs on this machine alone and looks like Jira Cloud as far as working with an app goes. Whoever
        asks for more is told so: nothing pretends.
      </p>
      <SiteClock />
      <h2>What it has</h2>
      <ul>
        {has.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <h2>What is not part of it</h2>
      <ul>
        {lacks.map(({ what, instead }) => (
          <li key={what}>
            {what}.{instead ? ` Instead: ${instead}` : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
