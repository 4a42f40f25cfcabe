import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of an OpenAPI parameter that is checked. */
export interface Parameter {
  name: string;
  in: 'query' | 'path' | 'header' | 'cookie';
  required?: boolean;
  schema?: { type?: string; enum?: string[]; items?: { type?: string; enum?: string[] } };
}

interface Content {
  content?: Record<string, { schema?: object }>;
}

interface OperationObject {
  deprecated?: boolean;
  parameters?: Parameter[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content>;
  security?: Record<string, string[]>[];
  'x-atlassian-oauth2-scopes'?: { state: 'Current' | 'Beta'; scopes: string[] }[];
}

/** One operation, and where it stands in its document. */
export interface Operation {
  method: string;
  template: string;
  /** Id of the document for `$ref`. */
  document: string;
  object: OperationObject;
}

interface Document {
  id: string;
  root: { paths: Record<string, Record<string, OperationObject>> };
}

const FILES = ['jira-platform', 'jira-software'];

/** Atlassian's documents from `directory`; empty where they are absent, since they are not part of the project. */
export function readDocuments(directory: string | null): Document[] {
  if (directory === null) return [];
  return FILES.map((id) => ({ id, file: join(directory, `${id}.v3.json`) }))
    .filter(({ file }) => existsSync(file))
    .map(({ id, file }) => ({ id, root: JSON.parse(readFileSync(file, 'utf8')) }));
}

const METHODS = new Set(['get', 'post', 'put', 'delete', 'patch']);

/** Finds the operation that serves a concrete path; a literal part beats a parameter (`/status/search` over `/status/{id}`). */
export class Operations {
  private readonly byShape = new Map<string, { parts: string[]; operation: Operation }[]>();

  constructor(documents: Document[]) {
    for (const { id, root } of documents) {
      for (const [template, item] of Object.entries(root.paths)) {
        for (const [method, object] of Object.entries(item)) {
          if (METHODS.has(method)) this.add({ method: method.toUpperCase(), template, document: id, object });
        }
      }
    }
  }

  find(method: string, pathname: string): Operation | undefined {
    const parts = pathname.split('/');
    let best: { literals: number; operation: Operation } | undefined;
    for (const { parts: template, operation } of this.byShape.get(`${method} ${parts.length}`) ?? []) {
      const literals = literalMatches(template, parts);
      if (literals !== null && (best === undefined || literals > best.literals))
        best = { literals, operation };
    }
    return best?.operation;
  }

  private add(operation: Operation): void {
    const parts = operation.template.split('/');
    const shape = `${operation.method} ${parts.length}`;
    const list = this.byShape.get(shape) ?? [];
    list.push({ parts, operation });
    this.byShape.set(shape, list);
  }
}

/** How many parts match literally, or null where the path does not fit the template. */
function literalMatches(template: string[], parts: string[]): number | null {
  let literals = 0;
  for (const [index, part] of template.entries()) {
    if (part === parts[index]) literals++;
    else if (!part.startsWith('{') || parts[index] === '') return null;
  }
  return literals;
}
