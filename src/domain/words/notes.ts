import { costOfSeeing, idsPerSearch, type Note, type SecurityTest } from '../notes';
import { countOf, joined } from './grammar';
import { shownNames } from './setup';

/** English: what set-up points out, and what follows from it. */

type Tone = 'information' | 'warning';

export interface SaidNote {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
}

const number = (value: number): string => value.toLocaleString('en');

export function sayNote(note: Note): SaidNote {
  switch (note.kind) {
    case 'triggers':
      return {
        tone: 'warning',
        title: `“${note.transition.name}” has ${countOf(note.transition.triggers, 'development trigger')}`,
        detail:
          'A commit, branch or pull request then moves a requirement without asking the guard, also out of order. Take the trigger off this transition, or put it on one that is not guarded.',
      };
    case 'transitionScreen':
      return sayScreen(note.transition);
    case 'browseByIssue':
      return sayBrowse(note);
    case 'security':
      return saySecurity(note.test);
  }
}

function sayScreen({ name, onScreen }: Extract<Note, { kind: 'transitionScreen' }>['transition']): SaidNote {
  const fields = joined(
    onScreen.map((field) => shownNames[field]),
    'and',
  );
  const unseen = onScreen.includes('summary')
    ? 'Jira does not tell the guard a summary that is edited there, so a changed one gets through once and shows as a changed wording afterwards.'
    : 'What is edited there counts as a change of what was signed.';
  return {
    tone: onScreen.includes('summary') ? 'warning' : 'information',
    title: `The screen of “${name}” shows ${fields}`,
    detail: `That is part of what is signed. ${unseen} Take ${onScreen.length === 1 ? 'it' : 'them'} off that screen.`,
  };
}

/** Kinds of holders as Jira's permission schemes write them, in small letters. */
const holderNames: Readonly<Record<string, string>> = {
  reporter: 'the reporter',
  assignee: 'the assignee',
  usercustomfield: 'whoever a user field names',
  groupcustomfield: 'the group that a field names',
};

function sayBrowse({ holders, requirements }: Extract<Note, { kind: 'browseByIssue' }>): SaidNote {
  const who = joined(
    holders.map((holder) => holderNames[holder] ?? holder),
    'and',
  );
  return {
    tone: 'warning',
    title: 'Who may browse depends on the issue',
    detail: `The permission scheme grants Browse Projects to ${who} of an issue, so Wallchart asks Jira, person by person, which requirements they see whenever a page or panel is opened or shows something new. ${sayCost(requirements)} Grant it to a role or a group instead where that is enough.`,
  };
}

function sayCost(requirements: number | null): string {
  if (requirements === null || requirements === 0) {
    return `Each time that is one search for every ${number(idsPerSearch)} requirements, and a point for each requirement that the person sees.`;
  }
  const { calls, points, viewsPerHour } = costOfSeeing(requirements);
  return `With ${countOf(requirements, 'requirement')} that is ${calls === 1 ? 'one search' : `${number(calls)} searches`} and up to ${number(points)} points each time; Jira grants Wallchart 65,000 points an hour over all its customers, so that about ${number(viewsPerHour)} such views would use up an hour.`;
}

function saySecurity(test: SecurityTest): SaidNote {
  const scheme = `The project has the issue security scheme “${test.scheme}”.`;
  switch (test.result) {
    case 'seen':
      return {
        tone: 'information',
        title: 'Wallchart sees secured issues',
        detail: `${scheme} Tried with secured issues that you see: Wallchart sees them too, so they are on the board, in the order and guarded, and are shown only to those to whom Jira shows them. A view costs one search more, and a point for each secured requirement that the person sees.`,
      };
    case 'hidden':
      return {
        tone: 'warning',
        title: `Wallchart does not see issues of the ${test.levels.length === 1 ? 'level' : 'levels'} ${joined(
          test.levels.map((level) => `“${level}”`),
          'and',
        )}`,
        detail: `${scheme} Requirements there are missing from the board and from what is signed, hold nobody back, and cannot be moved through a guarded transition: the guard refuses what it cannot see. Add the project role atlassian-addons-project-access to the level, and look again.`,
      };
    case 'unknown':
      return {
        tone: 'information',
        title: 'Not known yet: whether Wallchart sees secured issues',
        detail: `${scheme} There is no secured issue here that you see, so it could not be tried out. Look again once there is one.`,
      };
  }
}
