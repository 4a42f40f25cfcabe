import { isNameTaken, keyProblem } from '../projects/create';
import { type Ctx, JiraError, type Route } from '../route';

const LONGEST_KEY = 10;
const LONGEST_NAME = 80;

/** A key that can be had, made from the one that is wanted. */
function validKey(ctx: Ctx, wanted: string): string {
  const letters = wanted.toUpperCase().replace(/[^A-Z0-9]/g, '');
  const base = (/^[A-Z]/.test(letters) ? letters : `P${letters}`).slice(0, LONGEST_KEY - 1).padEnd(2, 'X');
  let key = keyProblem(ctx, wanted) === null ? wanted : base;
  for (let n = 2; keyProblem(ctx, key) !== null; n++) {
    key = `${base.slice(0, LONGEST_KEY - String(n).length)}${n}`;
  }
  return key;
}

function validName(ctx: Ctx, wanted: string): string {
  if (wanted.trim() === '') throw new JiraError(400, ['The name of the project is needed.']);
  const base = wanted.trim().slice(0, LONGEST_NAME);
  let name = base;
  for (let n = 2; isNameTaken(ctx, name); n++) {
    name = `${base.slice(0, LONGEST_NAME - String(n).length - 1)} ${n}`;
  }
  return name;
}

function check(ctx: Ctx) {
  const key = ctx.query.get('key') ?? '';
  const problem = key === '' ? 'You must specify a valid project key.' : keyProblem(ctx, key);
  return {
    status: 200,
    body: { errorMessages: [], errors: problem === null ? {} : { projectKey: problem } },
  };
}

const ROOT = '/rest/api/3/projectvalidate';

export const projectValidationRoutes: readonly Route[] = [
  { method: 'GET', path: `${ROOT}/key`, query: ['key'], run: check },
  {
    method: 'GET',
    path: `${ROOT}/validProjectKey`,
    query: ['key'],
    run: (ctx) => ({ status: 200, body: validKey(ctx, ctx.query.get('key') ?? '') }),
  },
  {
    method: 'GET',
    path: `${ROOT}/validProjectName`,
    query: ['name'],
    run: (ctx) => ({ status: 200, body: validName(ctx, ctx.query.get('name') ?? '') }),
  },
];
