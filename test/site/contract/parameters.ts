import type { Parameter } from './documents';

export interface ParameterProblem {
  kind: 'undeclared-parameter' | 'invalid-parameter';
  name: string;
  detail: string;
}

/** What is wrong with a query: undeclared names, missing ones, values of the wrong type. */
export function queryProblems(parameters: readonly Parameter[], query: URLSearchParams): ParameterProblem[] {
  const declared = new Map(parameters.filter((p) => p.in === 'query').map((p) => [p.name, p]));
  const problems: ParameterProblem[] = [];
  for (const name of new Set(query.keys())) {
    const parameter = declared.get(name);
    if (!parameter) {
      problems.push({ kind: 'undeclared-parameter', name, detail: '' });
      continue;
    }
    const type = parameter.schema?.type === 'array' ? parameter.schema.items : parameter.schema;
    for (const value of query.getAll(name)) {
      if (!fits(value, type)) problems.push({ kind: 'invalid-parameter', name, detail: `value ${value}` });
    }
  }
  for (const [name, { required }] of declared) {
    if (required && !query.has(name)) problems.push({ kind: 'invalid-parameter', name, detail: 'missing' });
  }
  return problems;
}

function fits(value: string, type: { type?: string; enum?: string[] } | undefined): boolean {
  if (type?.enum && !type.enum.includes(value)) return false;
  if (type?.type === 'integer') return /^-?\d+$/.test(value);
  if (type?.type === 'boolean') return value === 'true' || value === 'false';
  return true;
}
