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
    name: 'old-clients',
    reason:
      'People point clients at the site that ask for what Jira has deprecated, and still answers, or has taken away, which it answers with 410. The app may ask for neither.',
    covers: (v) =>
      v.by !== 'app' && (v.kind === 'deprecated' || (v.kind === 'undocumented-status' && v.status === 410)),
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
  {
    name: 'jql-clauses',
    reason:
      'The schema of a JQL clause lists its alternatives and forbids every property beside, so that no clause can fit; the schemas of jira.js hold them.',
    covers: (v) =>
      v.kind === 'invalid-response' &&
      v.operation === 'POST /rest/api/3/jql/parse' &&
      v.at.includes('/structure/where'),
  },
  {
    name: 'field-scheme-errors',
    reason:
      'The document refers 400 of field schemes to a collection of errors that it gives no properties and forbids any.',
    covers: (v) =>
      v.kind === 'invalid-response' &&
      v.status === 400 &&
      v.operation.includes('/config/fieldschemes') &&
      v.detail.includes('must NOT have additional properties'),
  },
  {
    name: 'assigned-to-nobody',
    reason: 'The text of the operation takes null for nobody; its schema types the account id as a string.',
    covers: (v) =>
      v.kind === 'invalid-request' &&
      v.operation === 'PUT /rest/api/3/issue/{issueIdOrKey}/assignee' &&
      v.at === '/accountId',
  },
  {
    name: 'default-value-variants',
    reason:
      'The document closes the default value of a context without a property, and then wants exactly one of variants of which several fit whatever is sent: nothing passes, its own example included. The tests of defaults compare them whole instead.',
    covers: (v) =>
      v.operation.endsWith(' /rest/api/3/field/{fieldId}/context/defaultValue') &&
      /^\/(defaultValues|values)\/\d+$/.test(v.at),
  },
  {
    name: 'association-identifiers',
    reason:
      'The document types the identifiers of fields and projects to associate as objects; its own example has a number and a text.',
    covers: (v) =>
      v.kind === 'invalid-request' &&
      v.operation.endsWith(' /rest/api/3/field/association') &&
      v.at.endsWith('/identifier'),
  },
  {
    name: 'bulk-queue-timestamps',
    reason: 'Progress of a bulk operation has epoch milliseconds, as the text of the operation itself shows.',
    covers: (v) =>
      v.kind === 'invalid-response' &&
      v.operation === 'GET /rest/api/3/bulk/queue/{taskId}' &&
      /^\/(created|started|updated)$/.test(v.at),
  },
  {
    name: 'bulk-field-options',
    reason:
      'The schema of an option has no properties and allows none; the official example shows id, priority and description.',
    covers: (v) => v.operation === 'GET /rest/api/3/bulk/issues/fields' && /\/fieldOptions\/\d+$/.test(v.at),
  },
  {
    name: 'gadget-position',
    reason:
      'The schema names the numbers of a position by their descriptions; the official examples have row and column.',
    covers: (v) => /\/gadget/.test(v.operation) && /(^|\/)position$/.test(v.at),
  },
  {
    name: 'bulk-move-names',
    reason:
      'The schemas require properties that they do not declare (targetToMultipleSourceMapping, issueIdOrKeys); the official example has targetToSourcesMapping and issueIdsOrKeys.',
    covers: (v) =>
      v.operation === 'POST /rest/api/3/bulk/issues/move' &&
      /targetToMultipleSourceMapping|'issueIdOrKeys'/.test(v.detail),
  },
  {
    name: 'filter-columns-body',
    reason: 'Setting the columns of a filter documents a body without saying what it holds; Jira sends none.',
    covers: (v) => v.operation === 'PUT /rest/api/3/filter/{id}/columns' && v.detail === 'body is missing',
  },
  {
    name: 'field-after-uri',
    reason:
      'The place that a field of a screen tab moves behind is declared as an address and described as the id of a field; only the second can be meant.',
    covers: (v) =>
      v.kind === 'invalid-request' &&
      v.at === '/after' &&
      v.operation.endsWith('/tabs/{tabId}/fields/{id}/move'),
  },
  {
    name: 'bulk-property-values',
    reason: 'The document describes a Java class (JsonNode) where any JSON is meant.',
    covers: (v) =>
      v.kind === 'invalid-request' &&
      v.operation.startsWith('POST /rest/api/3/issue/properties') &&
      /\/properties\/[^/]+$/.test(v.at),
  },
];
