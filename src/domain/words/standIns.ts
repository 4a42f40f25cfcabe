import type { StandInFlaw } from '../problems';

/** Why somebody cannot stand in for a key user. */
export const standInFlaws: Readonly<Record<StandInFlaw, string>> = {
  notKeyUser: 'This person is no key user of the department any more. Look again who signs for it.',
  self: 'Nobody stands in for themselves. Choose somebody else.',
  signsAlready:
    'This person signs for the department already, or the key user has a delegate in that time. Nobody signs twice for a department: choose somebody else, or other days.',
  unknown:
    'Jira does not know this person, or the account is deactivated. Choose somebody who can work in Jira.',
  dates:
    'A delegation ends after it begins and after today, and lasts a year at most. Somebody who is away for longer is replaced.',
  many: 'There are too many people standing in for others in this project. Add key users in the settings instead.',
  gone: 'This delegation has ended already.',
};
