import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Operation } from './documents';

/** RFC 3339, and Jira's own way of writing the offset (`+0000`). */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** Two patterns use a property name that JavaScript spells otherwise. */
const regExp = Object.assign(
  (pattern: string, flags: string) => new RegExp(pattern.replaceAll('\\p{Digit}', '\\p{Nd}'), flags),
  { code: 'regExp' },
);

/** Validates bodies against the schemas inside the documents, compiling each when it is first needed. */
export class Schemas {
  private readonly ajv: Ajv;
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(documents: readonly { id: string; root: object }[]) {
    this.ajv = new Ajv({
      strict: false,
      allErrors: true,
      validateSchema: false,
      logger: false,
      code: { regExp },
    });
    addFormats(this.ajv);
    this.ajv.addFormat('date-time', DATE_TIME);
    for (const { id, root } of documents) this.ajv.addSchema(root, id);
  }

  /** `where`: the path from the operation to the schema. */
  errors(operation: Operation, where: readonly string[], body: unknown): { at: string; detail: string }[] {
    const pointer = ['paths', operation.template, operation.method.toLowerCase(), ...where]
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const reference = `${operation.document}#/${pointer}`;
    let validate = this.compiled.get(reference);
    if (!validate) {
      validate = this.ajv.compile({ $ref: reference });
      this.compiled.set(reference, validate);
    }
    if (validate(body)) return [];
    return (validate.errors ?? []).map((error) => ({ at: error.instancePath, detail: wording(error) }));
  }
}

function wording(error: ErrorObject): string {
  return `${error.message ?? error.keyword} ${JSON.stringify(error.params)}`;
}
