import type { Route } from './route';

interface Node {
  literals: Map<string, Node>;
  param: Node | null;
  routes: Map<string, Route>;
}

export interface Match {
  route: Route;
  params: Record<string, string>;
}

const node = (): Node => ({ literals: new Map(), param: null, routes: new Map() });

const isParam = (segment: string) => segment.startsWith('{') && segment.endsWith('}');

/** Finds routes by path; a literal segment wins over a parameter, as in Jira (`/issue/bulkfetch`). */
export class Router {
  private readonly root = node();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.add(route);
  }

  match(method: string, path: string): Match | null {
    const segments = path.split('/').filter((segment) => segment !== '');
    const values: string[] = [];
    const route = find(this.root, segments, 0, method, values);
    if (route === null) return null;
    const names = route.path.split('/').filter(isParam);
    const params: Record<string, string> = {};
    names.forEach((name, i) => {
      params[name.slice(1, -1)] = decodeURIComponent(values[i] ?? '');
    });
    return { route, params };
  }

  private add(route: Route): void {
    let at = this.root;
    for (const segment of route.path.split('/').filter((s) => s !== '')) {
      if (isParam(segment)) {
        at.param ??= node();
        at = at.param;
      } else {
        let next = at.literals.get(segment);
        if (next === undefined) {
          next = node();
          at.literals.set(segment, next);
        }
        at = next;
      }
    }
    if (at.routes.has(route.method)) throw new Error(`Two routes for ${route.method} ${route.path}`);
    at.routes.set(route.method, route);
  }
}

function find(
  at: Node,
  segments: readonly string[],
  index: number,
  method: string,
  values: string[],
): Route | null {
  const segment = segments[index];
  if (segment === undefined) return at.routes.get(method) ?? null;
  const literal = at.literals.get(segment);
  const byLiteral = literal === undefined ? null : find(literal, segments, index + 1, method, values);
  if (byLiteral !== null) return byLiteral;
  if (at.param === null) return null;
  values.push(segment);
  const byParam = find(at.param, segments, index + 1, method, values);
  if (byParam === null) values.pop();
  return byParam;
}
