import { z } from 'zod';
import { bodyOf, found } from '../body';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import { type Mappings, requireMappings } from '../workflows/drafts';

/** The workflow that stands where a scheme names none. */
export const USUAL = 'jira';

/** Where mappings are read and written: in a scheme, or in its draft. */
export interface MappingsOf {
  root: string;
  /** Query parameters of reading and of deleting. */
  readQuery: readonly string[];
  deleteQuery: readonly string[];
  read(ctx: Ctx): Mappings;
  /** Changes them, and answers with the whole. */
  write(ctx: Ctx, updateDraftIfNeeded: boolean, change: (mappings: Mappings) => void): Answer;
}

const updateDraftIfNeeded = z.boolean().optional();
const forDefault = z.strictObject({ workflow: z.string(), updateDraftIfNeeded });
const forType = z.strictObject({
  issueType: z.string().optional(),
  workflow: z.string(),
  updateDraftIfNeeded,
});
const forWorkflow = z.strictObject({
  workflow: z.string().optional(),
  issueTypes: z.array(z.string()).optional(),
  defaultMapping: z.boolean().optional(),
  updateDraftIfNeeded,
});

const typesOf = ({ issueTypeMappings }: Mappings, workflow: string): string[] =>
  Object.keys(issueTypeMappings).filter((id) => issueTypeMappings[id] === workflow);

const isNamed = (mappings: Mappings, workflow: string) =>
  mappings.defaultWorkflow === workflow || typesOf(mappings, workflow).length > 0;

const asked = (ctx: Ctx) => ctx.query.get('updateDraftIfNeeded') === 'true';

function workflowName(ctx: Ctx): string {
  const name = ctx.query.get('workflowName');
  if (name !== null) return name;
  if (ctx.request.method === 'GET') throw new NotEmulated('the mappings of all workflows at once');
  throw new JiraError(400, ['The workflowName is needed.']);
}

function without({ issueTypeMappings }: Mappings, gone: (typeId: string) => boolean) {
  return Object.fromEntries(Object.entries(issueTypeMappings).filter(([id]) => !gone(id)));
}

function defaultRoutes({ root, readQuery, deleteQuery, read, write }: MappingsOf): Route[] {
  const path = `${root}/default`;
  const set = (ctx: Ctx, workflow: string, ifNeeded: boolean) =>
    write(ctx, ifNeeded, (mappings) => {
      mappings.defaultWorkflow = workflow;
    });
  return [
    {
      method: 'GET',
      path,
      query: readQuery,
      run: (ctx) => ({ status: 200, body: { workflow: read(ctx).defaultWorkflow }, points: 2 }),
    },
    {
      method: 'PUT',
      path,
      run(ctx) {
        read(ctx);
        const wanted = bodyOf(ctx, forDefault);
        requireMappings(ctx, { defaultWorkflow: wanted.workflow });
        return set(ctx, wanted.workflow, wanted.updateDraftIfNeeded === true);
      },
    },
    { method: 'DELETE', path, query: deleteQuery, run: (ctx) => set(ctx, USUAL, asked(ctx)) },
  ];
}

function typeRoutes({ root, readQuery, deleteQuery, read, write }: MappingsOf): Route[] {
  const path = `${root}/issuetype/{issueType}`;
  const mapped = (ctx: Ctx) =>
    found(
      read(ctx).issueTypeMappings[ctx.params.issueType ?? ''],
      'The issue type is not mapped in the workflow scheme.',
    );
  return [
    {
      method: 'GET',
      path,
      query: readQuery,
      run: (ctx) => ({
        status: 200,
        body: { issueType: ctx.params.issueType, workflow: mapped(ctx) },
        points: 2,
      }),
    },
    {
      method: 'PUT',
      path,
      run(ctx) {
        read(ctx);
        const wanted = bodyOf(ctx, forType);
        const mapping = { [ctx.params.issueType ?? '']: wanted.workflow };
        requireMappings(ctx, { issueTypeMappings: mapping });
        return write(ctx, wanted.updateDraftIfNeeded === true, (mappings) => {
          mappings.issueTypeMappings = { ...mappings.issueTypeMappings, ...mapping };
        });
      },
    },
    {
      method: 'DELETE',
      path,
      query: deleteQuery,
      run(ctx) {
        mapped(ctx);
        return write(ctx, asked(ctx), (mappings) => {
          mappings.issueTypeMappings = without(mappings, (id) => id === ctx.params.issueType);
        });
      },
    },
  ];
}

function workflowRoutes({ root, readQuery, deleteQuery, read, write }: MappingsOf): Route[] {
  const path = `${root}/workflow`;
  const named = (ctx: Ctx) => {
    const workflow = workflowName(ctx);
    const mappings = read(ctx);
    if (!isNamed(mappings, workflow)) {
      throw new JiraError(404, [`The workflow "${workflow}" is not in the workflow scheme.`]);
    }
    return { workflow, mappings };
  };
  return [
    {
      method: 'GET',
      path,
      query: ['workflowName', ...readQuery],
      run(ctx) {
        const { workflow, mappings } = named(ctx);
        const body = {
          workflow,
          issueTypes: typesOf(mappings, workflow),
          defaultMapping: mappings.defaultWorkflow === workflow,
        };
        return { status: 200, body, points: 2 };
      },
    },
    {
      method: 'PUT',
      path,
      query: ['workflowName'],
      run(ctx) {
        read(ctx);
        const workflow = workflowName(ctx);
        const { issueTypes = [], defaultMapping, ...wanted } = bodyOf(ctx, forWorkflow);
        const own = Object.fromEntries(issueTypes.map((id) => [id, workflow]));
        requireMappings(ctx, { defaultWorkflow: workflow, issueTypeMappings: own });
        return write(ctx, wanted.updateDraftIfNeeded === true, (mappings) => {
          const gone = new Set(typesOf(mappings, workflow));
          mappings.issueTypeMappings = { ...without(mappings, (id) => gone.has(id)), ...own };
          if (defaultMapping === true) mappings.defaultWorkflow = workflow;
          else if (defaultMapping === false && mappings.defaultWorkflow === workflow) {
            mappings.defaultWorkflow = USUAL;
          }
        });
      },
    },
    {
      method: 'DELETE',
      path,
      query: ['workflowName', ...deleteQuery],
      run(ctx) {
        const { workflow } = named(ctx);
        write(ctx, asked(ctx), (mappings) => {
          const gone = new Set(typesOf(mappings, workflow));
          mappings.issueTypeMappings = without(mappings, (id) => gone.has(id));
          if (mappings.defaultWorkflow === workflow) mappings.defaultWorkflow = USUAL;
        });
        return { status: 200 };
      },
    },
  ];
}

export const mappingRoutes = (of: MappingsOf): Route[] => [
  ...defaultRoutes(of),
  ...typeRoutes(of),
  ...workflowRoutes(of),
];
