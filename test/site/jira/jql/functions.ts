import type { Argument } from '@atlaskit/jql-ast';
import { JiraError, NotEmulated } from '../route';
import { zonedMidnight, zonedParts } from './dates';
import type { QueryContext, Value } from './kinds';

/** What functions in JQL come to. */

/** Those that Jira has and the site does not. */
const OTHERS =
  /^(linkedissues|issuehistory|currentlogin|lastlogin|updatedby|votedissues|watchedissues|componentsleadbyuser|projectsleadbyuser|projectswhereuserhas(permission|role)|(open|closed|future)sprints|(latest|earliest)?(un)?released(versions?)?|cascadeoption|approver|choiceoption|parentepic|childissuesof|issueswithremotelinksbyglobalid)$/;

const DATE = 'java.util.Date';

/** Those that the site has, as an editor offers them. */
export const FUNCTIONS = [
  { name: 'currentUser', isList: false, type: 'com.atlassian.jira.user.ApplicationUser' },
  { name: 'membersOf', isList: true, type: 'com.atlassian.jira.user.ApplicationUser' },
  { name: 'now', isList: false, type: DATE },
  ...['Day', 'Week', 'Month', 'Year'].flatMap((unit) => [
    { name: `startOf${unit}`, isList: false, type: DATE },
    { name: `endOf${unit}`, isList: false, type: DATE },
  ]),
  { name: 'standardIssueTypes', isList: true, type: 'com.atlassian.jira.issue.issuetype.IssueType' },
  { name: 'subtaskIssueTypes', isList: true, type: 'com.atlassian.jira.issue.issuetype.IssueType' },
];

type Unit = 'day' | 'week' | 'month' | 'year';

/** `-1d`, `2M`: how many of which unit. A bare number counts in the function's own unit. */
function stepOf(text: string, unit: Unit): { count: number; of: string } {
  const match = /^([+-]?\d+)([yMwdhm]?)$/.exec(text.trim());
  if (match === null) throw new JiraError(400, [`'${text}' is no increment such as '-1d' or '2w'.`]);
  const own = { day: 'd', week: 'w', month: 'M', year: 'y' } as const;
  return { count: Number(match[1]), of: match[2] || own[unit] };
}

/** The first moment of the day, week (from Sunday), month or year, in the user's time zone. */
function startOf(unit: Unit, at: number, zone: string, more: string | null, ahead: number): number {
  const { year, month, day, weekday } = zonedParts(at, zone);
  const from = { day, week: day - weekday, month: 1, year: 1 }[unit];
  const date = { year, month: unit === 'year' ? 1 : month, day: from };
  if (ahead > 0) date[unit === 'week' ? 'day' : unit] += unit === 'week' ? 7 : 1;
  let ms = 0;
  if (more !== null) {
    const { count, of } = stepOf(more, unit);
    if (of === 'y') date.year += count;
    else if (of === 'M') date.month += count;
    else if (of === 'w') date.day += 7 * count;
    else if (of === 'd') date.day += count;
    else ms = count * (of === 'h' ? 3_600_000 : 60_000);
  }
  return zonedMidnight(date, zone) + ms;
}

function members({ state }: QueryContext, name: string | undefined): Value[] {
  const wanted = name?.toLowerCase();
  const group = Object.values(state.groups).find(
    (one) => one.name.toLowerCase() === wanted || one.groupId === name,
  );
  if (group === undefined) throw new JiraError(400, [`The group '${name ?? ''}' does not exist.`]);
  return [...group.members];
}

/** @throws JiraError 400 for what Jira has not, NotEmulated for what the site has not. */
export function functionValues(context: QueryContext, name: string, given: readonly Argument[]): Value[] {
  const { accountId, now, state } = context;
  const args = given.map(({ value }) => value);
  const called = name.toLowerCase();
  if (called === 'currentuser') return accountId === null ? [] : [accountId];
  if (called === 'now') return [now];
  if (called === 'membersof') return members(context, args[0]);
  const times = /^(startof|endof)(day|week|month|year)$/.exec(called);
  if (times !== null) {
    const zone = (accountId === null ? undefined : state.users[accountId]?.timeZone) ?? 'Etc/UTC';
    const ends = times[1] === 'endof';
    // The units are those of the pattern.
    const start = startOf(times[2] as Unit, now, zone, args[0] ?? null, ends ? 1 : 0);
    return [ends ? start - 1 : start];
  }
  const level = { standardissuetypes: (n: number) => n >= 0, subtaskissuetypes: (n: number) => n < 0 };
  if (called === 'standardissuetypes' || called === 'subtaskissuetypes') {
    const types = Object.values(state.issueTypes);
    return types.filter(({ hierarchyLevel }) => level[called](hierarchyLevel)).map(({ id }) => id);
  }
  if (OTHERS.test(called)) throw new NotEmulated(`the JQL function "${name}()"`);
  throw new JiraError(400, [`Unable to find JQL function '${name}()'.`]);
}
