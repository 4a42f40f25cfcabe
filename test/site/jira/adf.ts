import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv, { type ValidateFunction } from 'ajv';
import { FieldError, isRecord } from './fields/plan';
import { JiraError } from './route';

const require = createRequire(import.meta.url);

let compiled: ValidateFunction | undefined;

/** Atlassian's own schema of documents, compiled when the first one is written. */
function fits(document: unknown): boolean {
  if (compiled === undefined) {
    const path = require.resolve('@atlaskit/adf-schema/dist/json-schema/v1/full.json');
    // Its dialect is older than what ajv knows; nothing in it means something else since.
    const { $schema: _dialect, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
    compiled = new Ajv({ strict: false, validateSchema: false, logger: false }).compile(schema);
  }
  return compiled(document);
}

/**
 * The Atlassian document that a value is, or null where there is none.
 *
 * @throws FieldError where it is no document at all; JiraError 400 INVALID_INPUT where it is a malformed one,
 *   in which Jira names neither the field nor the reason.
 */
export function documentOf(value: unknown): unknown {
  const document = value === undefined || value === '' ? null : value;
  if (document === null) return null;
  if (!isRecord(document) || document.type !== 'doc' || document.version !== 1) {
    throw new FieldError('Operation value must be an Atlassian Document (see the Atlassian Document Format)');
  }
  if (!fits(document)) throw new JiraError(400, ['INVALID_INPUT']);
  return document;
}
