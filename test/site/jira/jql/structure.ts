import type { Argument, Clause, Field, Operand, Predicate, Query } from '@atlaskit/jql-ast';

/** A parsed query in the words of Jira's `ParsedJqlQuery`. */

/** As it would have to stand in a query: quoted unless it is one plain word. */
const encoded = (value: string) =>
  /^[\p{L}\p{N}_-]+$/u.test(value) ? value : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const text = (argument: Argument | undefined) => argument?.value ?? '';

function fieldJson({ value, properties }: Field) {
  const property = (properties ?? []).map(({ key, path }) => ({
    entity: value.split('.')[0] ?? '',
    key: key?.value ?? '',
    path: (path ?? []).map(text).join('').replace(/^\./, ''),
  }));
  return {
    name: value,
    encodedName: encoded(value),
    ...(property.length === 0 ? {} : { property }),
  };
}

function operandJson(operand: Operand): Record<string, unknown> {
  switch (operand.operandType) {
    case 'value':
      return { value: operand.value, encodedValue: encoded(operand.value) };
    case 'keyword':
      return { keyword: 'empty' };
    case 'function': {
      const args = operand.arguments.map(text);
      const call = `${operand.function.value}(${args.map(encoded).join(', ')})`;
      return { function: operand.function.value, arguments: args, encodedOperand: call };
    }
    case 'list': {
      const values = operand.values.map(operandJson);
      const inside = values.map((one) => one.encodedValue ?? one.encodedOperand ?? 'EMPTY');
      return { values, encodedOperand: `(${inside.join(', ')})` };
    }
  }
}

const predicateJson = ({ operator, operand }: Predicate) => ({
  operator: operator.value,
  operand: operand ? operandJson(operand) : { keyword: 'empty' },
});

function clauseJson(clause: Clause): Record<string, unknown> {
  switch (clause.clauseType) {
    case 'compound':
      return { operator: clause.operator.value, clauses: clause.clauses.map(clauseJson) };
    case 'not':
      return { operator: 'not', clauses: [clauseJson(clause.clause)] };
    case 'terminal': {
      const { operator, operand } = clause;
      const isHistory = /^(was|changed)/.test(operator ? operator.value : '');
      return {
        field: fieldJson(clause.field),
        operator: operator ? operator.value : '',
        ...(operand ? { operand: operandJson(operand) } : {}),
        ...(isHistory ? { predicates: clause.predicates.map(predicateJson) } : {}),
      };
    }
  }
}

export function structureOf({ where, orderBy }: Query) {
  const fields = (orderBy?.fields ?? []).map(({ field, direction }) => ({
    field: fieldJson(field),
    ...(direction ? { direction: direction.value.toLowerCase() } : {}),
  }));
  return {
    ...(where ? { where: clauseJson(where) } : {}),
    ...(fields.length === 0 ? {} : { orderBy: { fields } }),
  };
}
