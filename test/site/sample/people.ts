/** The sample company's people. Any token signs them in over REST; the shell has a switch. */
export interface SamplePerson {
  accountId: string;
  displayName: string;
  email: string;
  jiraAdmin: boolean;
}

const person = (accountId: string, displayName: string, jiraAdmin = false): SamplePerson => ({
  accountId,
  displayName,
  email: `${displayName.split(' ')[0]?.toLowerCase()}@halden.example`,
  jiraAdmin,
});

/** Ten people, each with one part to play: see `cast` for who does what in the sample project. */
export const people = {
  ada: person('712020:a0000001-ada', 'Ada Lindqvist', true),
  bruno: person('712020:a0000002-bruno', 'Bruno Castell'),
  chidi: person('712020:a0000003-chidi', 'Chidi Okonkwo'),
  dora: person('712020:a0000004-dora', 'Dora Weiss'),
  emil: person('712020:a0000005-emil', 'Emil Sørby'),
  farah: person('712020:a0000006-farah', 'Farah Haddad'),
  gus: person('712020:a0000007-gus', 'Gus Mercer'),
  hana: person('712020:a0000008-hana', 'Hana Kobayashi'),
  ivo: person('712020:a0000009-ivo', 'Ivo Petrov'),
  june: person('712020:a0000010-june', 'June Abara'),
} as const;

export type PersonName = keyof typeof people;

/** Who stands in which project role of the sample projects. */
export const cast: Record<string, readonly PersonName[]> = {
  'CRM governance lead': ['bruno'],
  'CRM key user': ['chidi', 'dora', 'emil', 'farah', 'gus'],
  'CRM steering committee': ['hana'],
  'CRM quality monitor': ['ivo'],
  'CRM team member': ['bruno', 'chidi', 'dora', 'emil', 'farah', 'gus', 'june'],
  'CRM consultant': ['june'],
};

/** The departments of the sample company and who leads (and so signs for) each. */
export const departments: readonly { name: string; lead: PersonName; description: string }[] = [
  { name: 'Sales', lead: 'chidi', description: 'Field and inside sales' },
  { name: 'Marketing', lead: 'dora', description: 'Campaigns, events and the web site' },
  { name: 'Service', lead: 'emil', description: 'Hotline, technicians and spare parts' },
  { name: 'Finance', lead: 'farah', description: 'Invoicing, credit and controlling' },
  { name: 'Logistics', lead: 'gus', description: 'Warehouses, shipping and returns' },
];
