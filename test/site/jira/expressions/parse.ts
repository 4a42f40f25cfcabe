/** The syntax of Jira expressions, as far as the site evaluates them. */

export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  | { kind: 'name'; name: string }
  | { kind: 'member'; of: Expression; name: string; optional: boolean }
  | { kind: 'index'; of: Expression; at: Expression }
  | { kind: 'call'; callee: Expression; args: Expression[] }
  | { kind: 'unary'; operator: '!' | '-'; of: Expression }
  | { kind: 'binary'; operator: string; left: Expression; right: Expression }
  | { kind: 'conditional'; test: Expression; yes: Expression; no: Expression }
  | { kind: 'lambda'; parameters: string[]; body: Expression }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'map'; entries: [string, Expression][] }
  | { kind: 'let'; name: string; value: Expression; body: Expression };

export class ExpressionSyntaxError extends Error {}

interface Token {
  kind: 'number' | 'string' | 'name' | 'sign' | 'end';
  text: string;
  at: number;
}

const SIGNS = /^(?:=>|===|!==|==|!=|<=|>=|&&|\|\||\?\?|\?\.|[-+*/%<>!?:.,;=()[\]{}])/;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const number = /^\d+(?:\.\d+)?/.exec(rest);
    const name = /^[A-Za-z_$][\w$]*/.exec(rest);
    const string = /^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/.exec(rest);
    const sign = SIGNS.exec(rest);
    const match = number ?? name ?? string ?? sign;
    if (match === null) throw new ExpressionSyntaxError(`Unexpected "${rest[0]}" at ${at}.`);
    const kind = number ? 'number' : name ? 'name' : string ? 'string' : 'sign';
    tokens.push({ kind, text: match[0], at });
    at += match[0].length;
  }
  tokens.push({ kind: 'end', text: '', at });
  return tokens;
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };
const unquote = (text: string) =>
  text.slice(1, -1).replace(/\\(.)/g, (_, char: string) => ESCAPES[char] ?? char);

/** Binary operators from the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [
  ['??'],
  ['||'],
  ['&&'],
  ['==', '!=', '===', '!=='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/', '%'],
];

class Parser {
  private position = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  program(): Expression {
    const expression = this.statements();
    this.take(';');
    if (this.peek().kind !== 'end') this.unexpected();
    return expression;
  }

  private statements(): Expression {
    if (!(this.peek().kind === 'name' && this.peek().text === 'let')) return this.expression();
    this.next();
    const name = this.name();
    this.expect('=');
    const value = this.expression();
    this.expect(';');
    return { kind: 'let', name, value, body: this.statements() };
  }

  private expression(): Expression {
    const lambda = this.lambda();
    if (lambda !== null) return lambda;
    const test = this.binary(0);
    if (!this.take('?')) return test;
    const yes = this.expression();
    this.expect(':');
    return { kind: 'conditional', test, yes, no: this.expression() };
  }

  private lambda(): Expression | null {
    const start = this.position;
    const parameters = this.parameters();
    if (parameters !== null && this.take('=>')) {
      return { kind: 'lambda', parameters, body: this.expression() };
    }
    this.position = start;
    return null;
  }

  private parameters(): string[] | null {
    if (this.peek().kind === 'name') return [this.name()];
    if (!this.take('(')) return null;
    const names: string[] = [];
    while (this.peek().kind === 'name') {
      names.push(this.name());
      if (!this.take(',')) break;
    }
    return this.take(')') ? names : null;
  }

  private binary(level: number): Expression {
    const operators = LEVELS[level];
    if (operators === undefined) return this.unary();
    let left = this.binary(level + 1);
    while (this.peek().kind === 'sign' && operators.includes(this.peek().text)) {
      const operator = this.next().text;
      left = { kind: 'binary', operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): Expression {
    for (const operator of ['!', '-'] as const) {
      if (this.take(operator)) return { kind: 'unary', operator, of: this.unary() };
    }
    return this.postfix(this.primary());
  }

  private postfix(of: Expression): Expression {
    if (this.take('.')) return this.postfix({ kind: 'member', of, name: this.name(), optional: false });
    if (this.take('?.')) return this.postfix({ kind: 'member', of, name: this.name(), optional: true });
    if (this.take('[')) {
      const at = this.expression();
      this.expect(']');
      return this.postfix({ kind: 'index', of, at });
    }
    if (this.take('(')) return this.postfix({ kind: 'call', callee: of, args: this.list(')') });
    return of;
  }

  private primary(): Expression {
    const token = this.next();
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
    if (token.kind === 'string') return { kind: 'literal', value: unquote(token.text) };
    if (token.kind === 'name') return nameOrConstant(token.text);
    if (token.text === '(') {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (token.text === '[') return { kind: 'list', items: this.list(']') };
    if (token.text === '{') return this.map();
    this.position -= 1;
    return this.unexpected();
  }

  private map(): Expression {
    const entries: [string, Expression][] = [];
    while (!this.take('}')) {
      const key = this.next();
      if (key.kind !== 'name' && key.kind !== 'string') this.unexpected();
      this.expect(':');
      entries.push([key.kind === 'string' ? unquote(key.text) : key.text, this.expression()]);
      if (!this.take(',')) {
        this.expect('}');
        break;
      }
    }
    return { kind: 'map', entries };
  }

  private list(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.take(end)) {
      items.push(this.expression());
      if (!this.take(',')) {
        this.expect(end);
        break;
      }
    }
    return items;
  }

  private peek(): Token {
    const token = this.tokens[this.position];
    if (token === undefined) throw new ExpressionSyntaxError('Unexpected end of the expression.');
    return token;
  }

  private next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private take(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.position += 1;
    return true;
  }

  private expect(sign: string): void {
    if (!this.take(sign)) this.unexpected();
  }

  private name(): string {
    const token = this.next();
    if (token.kind !== 'name') throw new ExpressionSyntaxError(`A name is expected at ${token.at}.`);
    return token.text;
  }

  private unexpected(): never {
    const token = this.peek();
    throw new ExpressionSyntaxError(
      token.kind === 'end'
        ? 'Unexpected end of the expression.'
        : `Unexpected "${token.text}" at ${token.at}.`,
    );
  }
}

function nameOrConstant(text: string): Expression {
  if (text === 'true' || text === 'false') return { kind: 'literal', value: text === 'true' };
  if (text === 'null') return { kind: 'literal', value: null };
  return { kind: 'name', name: text };
}

/** Throws ExpressionSyntaxError. */
export const parseExpression = (text: string): Expression => new Parser(tokenize(text)).program();
