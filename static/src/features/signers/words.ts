import { joined } from '../../../../src/domain/words/grammar';

/** What the section on who signs says. */
export const words = {
  heading: 'Who signs',
  table: 'Key users by department',
  intro:
    'The lead of a component signs for its department, with whoever the settings add. Somebody who has left is replaced; somebody who is away for a while has a delegate.',
  onlyLead: 'Only the CRM governance lead replaces key users or names delegates.',
  noDepartments:
    'This project has no components yet. Each component is a department: create them under Project settings, Components.',
  department: 'Department',
  keyUsers: 'Key users',
  change: 'When somebody cannot sign',
  none: 'nobody yet: give the component a lead in Jira, or add somebody in the settings',
  deactivated: 'Deactivated in Jira',
  owes: 'still to sign',
  insteadOf: (name: string, day: string, reason: string) => `instead of ${name} since ${day}: “${reason}”`,
  signsFor: (name: string, from: string, until: string, holds: boolean) =>
    holds
      ? `${name} signs in their name until ${until}`
      : `${name} signs in their name from ${from} to ${until}`,
  end: (name: string) => `End the delegation to ${name}`,
  ended: (name: string) => `${name} signs for nobody else any more`,
  notEnded: 'The delegation was not ended',
  replace: 'Replace',
  replaceWhom: (name: string, department: string) => `Replace ${name} as key user of ${department}`,
  delegate: 'Name a delegate',
  delegateWhom: (name: string, department: string) => `Name a delegate of ${name} for ${department}`,
  blocked: {
    nobody: (department: string) => `Nobody can sign for ${department}`,
    short: (department: string) => `${department} waits for somebody who cannot sign`,
  },
  why: (away: readonly string[], mayChange: boolean) => {
    if (away.length === 0) {
      return 'It has no key user. Give its component a lead in Jira, or add somebody under Project settings, Wallchart.';
    }
    const who = `${joined([...away], 'and')} ${away.length === 1 ? 'is' : 'are'} deactivated in Jira.`;
    const what = mayChange
      ? 'Replace who has left, or name a delegate for a while.'
      : 'The CRM governance lead replaces who has left, or names a delegate for a while.';
    return `${who} ${what}`;
  },
  failed: 'Who signs could not be read',
  dialog: {
    replace: {
      title: (name: string, department: string) => `Replace ${name} as key user of ${department}`,
      intro: (name: string) =>
        `What ${name} has signed stays signed. Whoever comes instead signs what is still owed, from now on.`,
      who: 'Who signs instead',
      reason: 'Reason',
      confirm: 'Replace',
      done: (name: string, department: string) => `${name} signs for ${department} from now on`,
      failed: 'Nobody was replaced',
      missing: 'Choose a person and say why.',
    },
    delegate: {
      title: (name: string, department: string) => `A delegate of ${name} for ${department}`,
      intro: (name: string) =>
        `Signatures of the delegate count as those of ${name}, and say both names. It ends by itself after the last day.`,
      who: 'Who signs in their name',
      from: 'First day',
      until: 'Last day',
      confirm: 'Name the delegate',
      done: (name: string, department: string) => `${name} can sign for ${department} in those days`,
      failed: 'No delegate was named',
      missing: 'Choose a person and both days.',
    },
    cancel: 'Cancel',
  },
};
