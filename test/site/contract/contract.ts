import { deviations } from './deviations';
import { type Operation, Operations, readDocuments } from './documents';
import { queryProblems } from './parameters';
import { Schemas } from './schemas';
import { documentedScopes, tabledScopes } from './scopes';
import { witnesses } from './witnesses';

/** One request and its answer, as they crossed the wire. */
export interface Exchange {
  method: string;
  /** Without the query. */
  path: string;
  query: URLSearchParams;
  requestBody: unknown;
  status: number;
  responseBody: unknown;
  /**
   * Who asked. What the app asks must always be right; anybody else may ask wrongly, as long as the site refuses.
   */
  by: 'app' | 'client';
}

export type ViolationKind =
  | 'unknown-route'
  | 'deprecated'
  | 'undeclared-parameter'
  | 'invalid-parameter'
  | 'invalid-request'
  | 'undocumented-status'
  | 'invalid-response'
  /** Another client of Jira would not understand the answer. */
  | 'misunderstood';

export interface Violation {
  kind: ViolationKind;
  /** `GET /rest/api/3/issue/{issueIdOrKey}`, or the path itself where no operation fits. */
  operation: string;
  status: number;
  by: Exchange['by'];
  /** JSON pointer into the body, name of the parameter, or empty. */
  at: string;
  detail: string;
}

interface Loaded {
  readonly active: boolean;
  readonly operations: Operations;
  readonly schemas: Schemas;
}

/** By folder: reading the documents and compiling their schemas costs more than most sites that a test starts. */
const byFolder = new Map<string | null, Loaded>();

function loaded(openapiDir: string | null): Loaded {
  const known = byFolder.get(openapiDir);
  if (known) return known;
  const documents = readDocuments(openapiDir);
  const read = {
    active: documents.length > 0,
    operations: new Operations(documents),
    schemas: new Schemas(documents),
  };
  byFolder.set(openapiDir, read);
  return read;
}

/** Holds every exchange with the site against Atlassian's own documents. Without them it checks nothing and says so. */
export class Contract {
  /** What was found, without what the deviations allow; each distinct one once. */
  readonly violations: Violation[] = [];
  /** False where the documents are absent. */
  readonly active: boolean;
  private readonly operations: Operations;
  private readonly schemas: Schemas;
  private readonly seen = new Set<string>();
  private readonly covered = new Map<string, number>();
  private readonly exercised = new Map<string, number>();

  constructor(openapiDir: string | null) {
    const { active, operations, schemas } = loaded(openapiDir);
    this.active = active;
    this.operations = operations;
    this.schemas = schemas;
  }

  check(exchange: Exchange): void {
    this.hearWitnesses(exchange);
    if (!this.active) return;
    const operation = this.operations.find(exchange.method, exchange.path);
    if (!operation) {
      const refused = exchange.by === 'client' && (exchange.status === 404 || exchange.status === 501);
      if (!refused) this.report(exchange, `${exchange.method} ${exchange.path}`, 'unknown-route', '', '');
      return;
    }
    const name = `${operation.method} ${operation.template}`;
    this.exercised.set(name, (this.exercised.get(name) ?? 0) + 1);
    if (exchange.by === 'app' || exchange.status < 400) this.checkRequest(exchange, operation, name);
    this.checkAnswer(exchange, operation, name);
  }

  /** Classic scopes that an app needs, all of them; none for operations that ask for none or are unknown. */
  scopesFor(method: string, path: string): string[] {
    if (!this.active) return tabledScopes(method, path);
    const operation = this.operations.find(method, path);
    return operation ? documentedScopes(operation) : [];
  }

  /** For people: what was exercised, allowed, and found. */
  summary(): string {
    if (!this.active) return "Contract: skipped (Atlassian's OpenAPI documents are absent)";
    const exchanges = [...this.exercised.values()].reduce((sum, count) => sum + count, 0);
    const lines = [
      `Contract: ${exchanges} exchanges over ${this.exercised.size} operations, ${this.violations.length} violations`,
      ...[...this.covered].map(([deviation, count]) => `  allowed: ${deviation} (${count})`),
      ...this.violations.map((v) => `  ${v.kind}: ${v.operation} → ${v.status} ${v.at} ${v.detail}`),
    ];
    return lines.join('\n');
  }

  private hearWitnesses(exchange: Exchange): void {
    for (const witness of witnesses) {
      for (const { operation, at, detail } of witness.findings(exchange) ?? []) {
        this.report(exchange, operation, 'misunderstood', at, detail);
      }
    }
  }

  private checkRequest(exchange: Exchange, operation: Operation, name: string): void {
    if (operation.object.deprecated) this.report(exchange, name, 'deprecated', '', '');
    for (const problem of queryProblems(operation.object.parameters ?? [], exchange.query)) {
      this.report(exchange, name, problem.kind, problem.name, problem.detail);
    }
    const { requestBody } = operation.object;
    if (!requestBody) return;
    if (exchange.requestBody === undefined) {
      if (requestBody.required) this.report(exchange, name, 'invalid-request', '', 'body is missing');
      return;
    }
    if (!requestBody.content?.['application/json']) return;
    for (const error of this.schemas.errors(
      operation,
      ['requestBody', 'content', 'application/json', 'schema'],
      exchange.requestBody,
    )) {
      this.report(exchange, name, 'invalid-request', error.at, error.detail);
    }
  }

  private checkAnswer(exchange: Exchange, operation: Operation, name: string): void {
    const status = String(exchange.status);
    const response = operation.object.responses[status];
    if (!response) {
      this.report(exchange, name, 'undocumented-status', '', 'status is not documented');
      return;
    }
    if (!response.content?.['application/json']?.schema) return;
    if (exchange.responseBody === undefined) {
      if (exchange.status === 200) this.report(exchange, name, 'invalid-response', '', 'body is missing');
      return;
    }
    for (const error of this.schemas.errors(
      operation,
      ['responses', status, 'content', 'application/json', 'schema'],
      exchange.responseBody,
    )) {
      this.report(exchange, name, 'invalid-response', error.at, error.detail);
    }
  }

  private report(
    exchange: Exchange,
    operation: string,
    kind: ViolationKind,
    at: string,
    detail: string,
  ): void {
    const violation: Violation = { kind, operation, status: exchange.status, by: exchange.by, at, detail };
    const deviation = deviations.find(({ covers }) => covers(violation));
    if (deviation) {
      this.covered.set(deviation.name, (this.covered.get(deviation.name) ?? 0) + 1);
      return;
    }
    const identity = JSON.stringify({ ...violation, at: at.replace(/\d+/g, '*') });
    if (this.seen.has(identity)) return;
    this.seen.add(identity);
    this.violations.push(violation);
  }
}
