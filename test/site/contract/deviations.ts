import type { Violation } from './contract';

/** Something that the documents do not say (or say wrongly) and that is all the same as Jira does it. */
export interface Deviation {
  name: string;
  reason: string;
  covers(violation: Violation): boolean;
}

export const deviations: readonly Deviation[] = [
  {
    name: 'unauthenticated',
    reason:
      '401 for a missing or wrong credential, or a missing scope, is answered before the operation is reached and documented for all of them at once.',
    covers: (v) => v.kind === 'undocumented-status' && v.status === 401,
  },
  {
    name: 'rate-limited',
    reason: '429 is documented on the page about rate limits, not operation by operation.',
    covers: (v) => v.kind === 'undocumented-status' && v.status === 429,
  },
  {
    name: 'not-emulated',
    reason: 'A person who asks for what the site lacks is told so (501); the app may never meet it.',
    covers: (v) => v.kind === 'undocumented-status' && v.status === 501 && v.by !== 'app',
  },
  {
    name: 'changelog-nulls',
    reason:
      'The documents type from, fromString, to and toString of a changelog item as strings; Jira answers null where a side is empty, as their own examples show.',
    covers: (v) =>
      v.kind === 'invalid-response' &&
      /\/items\/\d+\/(from|fromString|to|toString)$/.test(v.at) &&
      v.detail.includes('must be string'),
  },
  {
    name: 'changelog-bulkfetch-timestamps',
    reason: 'The bulk changelog answers epoch milliseconds where the document says date-time.',
    covers: (v) =>
      v.kind === 'invalid-response' &&
      v.operation === 'POST /rest/api/3/changelog/bulkfetch' &&
      /\/created$/.test(v.at),
  },
  {
    name: 'security-members-name',
    reason:
      'The schema of members to add to a security level requires "securitySchemeLevelMembers" and declares "members"; only the second can be meant.',
    covers: (v) => v.kind === 'invalid-request' && v.detail.includes('securitySchemeLevelMembers'),
  },
];
