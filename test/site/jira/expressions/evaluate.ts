import { type Expression, parseExpression } from './parse';

/** What an expression may not do, or what the site does not evaluate. */
export class ExpressionError extends Error {}

/** A function of the language; called with evaluated arguments. */
type Callable = (...args: unknown[]) => unknown;

/** Something of Jira in an expression: properties by name, worked out when they are asked for. */
export class Bean {
  constructor(
    readonly type: string,
    readonly properties: Record<string, () => unknown>,
    /** What it is as an answer. */
    readonly json: () => unknown,
    /** Whether names that it lacks are null instead of an error. */
    readonly open = false,
  ) {}
}

type Scope = ReadonlyMap<string, unknown>;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Bean);

const isCallable = (value: unknown): value is Callable => typeof value === 'function';

function asText(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new ExpressionError(`${where} needs a string.`);
  return value;
}

function asCallable(value: unknown, where: string): Callable {
  if (!isCallable(value)) throw new ExpressionError(`${where} needs a function.`);
  return value;
}

function asBoolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new ExpressionError('A boolean is expected.');
}

/** Jira's conditions take any value as JavaScript does. */
const truthy = (value: unknown) => Boolean(value);

function equal(left: unknown, right: unknown): boolean {
  if (left instanceof Bean && right instanceof Bean) {
    return left.type === right.type && JSON.stringify(left.json()) === JSON.stringify(right.json());
  }
  return (left ?? null) === (right ?? null);
}

type Ordering = (left: number | string, right: number | string) => boolean;

const ORDERINGS: Record<string, Ordering> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const ARITHMETIC: Record<string, (left: number, right: number) => number> = {
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

function binary(operator: string, left: unknown, right: unknown): unknown {
  if (operator === '==' || operator === '===') return equal(left, right);
  if (operator === '!=' || operator === '!==') return !equal(left, right);
  const ordering = ORDERINGS[operator];
  const numbers = typeof left === 'number' && typeof right === 'number';
  const texts = typeof left === 'string' && typeof right === 'string';
  if (ordering !== undefined && numbers) return ordering(left, right);
  if (ordering !== undefined && texts) return ordering(left, right);
  if (operator === '+' && numbers) return left + right;
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) {
    return `${toText(left)}${toText(right)}`;
  }
  const arithmetic = ARITHMETIC[operator];
  if (arithmetic !== undefined && numbers) return arithmetic(left, right);
  throw new ExpressionError(`"${operator}" cannot be applied to ${typeName(left)} and ${typeName(right)}.`);
}

const toText = (value: unknown) => (value === null || value === undefined ? 'null' : String(value));

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (value instanceof Bean) return value.type;
  if (Array.isArray(value)) return 'List';
  if (isMap(value)) return 'Map';
  return typeof value;
}

function stringMember(text: string, name: string): unknown {
  const members: Record<string, () => unknown> = {
    length: () => text.length,
    includes: () => (part: unknown) => text.includes(asText(part, 'includes')),
    startsWith: () => (part: unknown) => text.startsWith(asText(part, 'startsWith')),
    endsWith: () => (part: unknown) => text.endsWith(asText(part, 'endsWith')),
    indexOf: () => (part: unknown) => text.indexOf(asText(part, 'indexOf')),
    toLowerCase: () => () => text.toLowerCase(),
    toUpperCase: () => () => text.toUpperCase(),
    trim: () => () => text.trim(),
    split: () => (by: unknown) => text.split(asText(by, 'split')),
    replace: () => (what: unknown, by: unknown) =>
      text.replace(new RegExp(asText(what, 'replace'), 'g'), asText(by, 'replace')),
    match: () => (what: unknown) => text.match(new RegExp(asText(what, 'match'), 'g')),
  };
  return members[name]?.();
}

function listMember(list: readonly unknown[], name: string): unknown {
  const each = (what: string, fn: unknown) => asCallable(fn, what);
  const members: Record<string, () => unknown> = {
    length: () => list.length,
    map: () => (fn: unknown) => list.map((item) => each('map', fn)(item)),
    filter: () => (fn: unknown) => list.filter((item) => asBoolean(each('filter', fn)(item))),
    some: () => (fn: unknown) => list.some((item) => asBoolean(each('some', fn)(item))),
    every: () => (fn: unknown) => list.every((item) => asBoolean(each('every', fn)(item))),
    includes: () => (wanted: unknown) => list.some((item) => equal(item, wanted)),
    indexOf: () => (wanted: unknown) => list.findIndex((item) => equal(item, wanted)),
    join: () => (by: unknown) => list.map(toText).join(asText(by, 'join')),
    concat: () => (other: unknown) => list.concat(other),
    flatMap: () => (fn: unknown) => list.flatMap((item) => each('flatMap', fn)(item)),
  };
  return members[name]?.();
}

function member(of: unknown, name: string): unknown {
  if (of === null || of === undefined) {
    throw new ExpressionError(`Cannot read property "${name}" of null.`);
  }
  if (of instanceof Bean) {
    const property = of.properties[name];
    if (property === undefined && of.open) return null;
    if (property === undefined)
      throw new ExpressionError(`Unrecognized property of \`${of.type}\`: "${name}".`);
    return property();
  }
  const found =
    typeof of === 'string'
      ? stringMember(of, name)
      : Array.isArray(of)
        ? listMember(of, name)
        : isMap(of)
          ? (of[name] ?? null)
          : undefined;
  if (found === undefined)
    throw new ExpressionError(`Unrecognized property of \`${typeName(of)}\`: "${name}".`);
  return found;
}

function index(of: unknown, at: unknown): unknown {
  if (Array.isArray(of) && typeof at === 'number') return of[at] ?? null;
  if (isMap(of) && typeof at === 'string') return of[at] ?? null;
  return member(of, asText(at, 'An index'));
}

function evaluateIn(node: Expression, scope: Scope): unknown {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'name':
      if (!scope.has(node.name)) throw new ExpressionError(`Name "${node.name}" is not defined.`);
      return scope.get(node.name);
    case 'member': {
      const of = evaluateIn(node.of, scope);
      return node.optional && (of === null || of === undefined) ? null : member(of, node.name);
    }
    case 'index':
      return index(evaluateIn(node.of, scope), evaluateIn(node.at, scope));
    case 'call': {
      const callee = evaluateIn(node.callee, scope);
      if (callee === null && node.callee.kind === 'member' && node.callee.optional) return null;
      return asCallable(callee, 'A call')(...node.args.map((arg) => evaluateIn(arg, scope)));
    }
    case 'unary': {
      const of = evaluateIn(node.of, scope);
      if (node.operator === '!') return !truthy(of);
      if (typeof of !== 'number') throw new ExpressionError(`"-" cannot be applied to ${typeName(of)}.`);
      return -of;
    }
    case 'binary':
      return evaluateBinary(node.operator, node.left, node.right, scope);
    case 'conditional':
      return evaluateIn(truthy(evaluateIn(node.test, scope)) ? node.yes : node.no, scope);
    case 'lambda':
      return (...args: unknown[]) => {
        const inner = new Map(scope);
        node.parameters.forEach((name, i) => {
          inner.set(name, args[i] ?? null);
        });
        return evaluateIn(node.body, inner);
      };
    case 'list':
      return node.items.map((item) => evaluateIn(item, scope));
    case 'map':
      return Object.fromEntries(node.entries.map(([key, value]) => [key, evaluateIn(value, scope)]));
    case 'let':
      return evaluateIn(node.body, new Map(scope).set(node.name, evaluateIn(node.value, scope)));
  }
}

function evaluateBinary(operator: string, left: Expression, right: Expression, scope: Scope): unknown {
  const first = evaluateIn(left, scope);
  if (operator === '&&') return truthy(first) ? evaluateIn(right, scope) : first;
  if (operator === '||') return truthy(first) ? first : evaluateIn(right, scope);
  if (operator === '??') return first ?? evaluateIn(right, scope);
  return binary(operator, first, evaluateIn(right, scope));
}

const BUILT_IN: Record<string, Callable> = {
  Number: (value) => {
    const number = typeof value === 'number' ? value : Number(asText(value, 'Number'));
    if (Number.isNaN(number)) throw new ExpressionError(`"${String(value)}" is no number.`);
    return number;
  },
  String: (value) => toText(value),
};

/** Evaluates an expression; throws ExpressionSyntaxError and ExpressionError. */
export function evaluate(text: string, context: Record<string, unknown>): unknown {
  return evaluateIn(parseExpression(text), new Map(Object.entries({ ...BUILT_IN, ...context })));
}

/** A value of an expression as an answer shows it. */
export function toJson(value: unknown): unknown {
  if (value instanceof Bean) return value.json();
  if (isCallable(value)) throw new ExpressionError('A function is no value that can be returned.');
  if (Array.isArray(value)) return value.map(toJson);
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  return value ?? null;
}
