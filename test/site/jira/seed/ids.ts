/** Ids of what every Jira site has from the start; everything made later gets a number above them. */
export const ids = {
  firstFree: 10_100,
  issueType: { epic: '10000', story: '10001', task: '10002', subtask: '10003', bug: '10004' },
  issueTypeScheme: '10000',
  screen: '1',
  screenScheme: '1',
  issueTypeScreenScheme: '1',
  status: { toDo: '10000', inProgress: '3', done: '10001', backlog: '10002', selected: '10003' },
  workflow: '5d2a7a55-9a6c-4a55-8a55-0f2b1c9b7d10',
  workflowScheme: '1',
  permissionScheme: { default: '0', software: '10000' },
  role: { administrators: '10002', addons: '10003', member: '10004', viewer: '10005' },
  group: {
    administrators: '0b5f6e0e-6f0e-4a53-9c0e-6e6a51a60001',
    users: '0b5f6e0e-6f0e-4a53-9c0e-6e6a51a60002',
  },
} as const;
