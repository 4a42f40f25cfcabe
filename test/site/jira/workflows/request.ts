import { z } from 'zod';

/** The bodies of `/workflows/create`, `/workflows/update` and their validations, as Jira's document has them. */

/** Where things stand in the editor: taken and not kept. */
const layout = z.strictObject({ x: z.number().optional(), y: z.number().optional() }).nullish();
const strings = z.record(z.string(), z.string());

const rule = z.strictObject({
  id: z.string().nullish(),
  ruleKey: z.string(),
  parameters: strings.optional(),
});
export type RuleRequest = z.infer<typeof rule>;

export interface ConditionRequest {
  operation: 'ALL' | 'ANY';
  conditions?: RuleRequest[];
  conditionGroups?: ConditionRequest[];
}

const condition: z.ZodType<ConditionRequest> = z.strictObject({
  operation: z.enum(['ALL', 'ANY']),
  conditions: z.array(rule).optional(),
  get conditionGroups() {
    return z.array(condition).optional();
  },
});

const link = z.strictObject({
  fromPort: z.number().int().nullish(),
  fromStatusReference: z.string().nullish(),
  toPort: z.number().int().nullish(),
});

const transition = z.strictObject({
  id: z.string().regex(/^\d+$/, 'must be a number'),
  name: z.string().trim().min(1).max(255),
  description: z.string().max(1000).optional(),
  type: z.enum(['INITIAL', 'GLOBAL', 'DIRECTED']),
  toStatusReference: z.string(),
  links: z.array(link).optional(),
  actions: z.array(rule).optional(),
  validators: z.array(rule).optional(),
  triggers: z.array(rule).optional(),
  conditions: condition.nullish(),
  transitionScreen: rule.nullish(),
  properties: strings.optional(),
});
export type TransitionRequest = z.infer<typeof transition>;

const statusOfWorkflow = z.strictObject({
  statusReference: z.string(),
  layout,
  properties: strings,
});

const status = z.strictObject({
  id: z.string().optional(),
  statusReference: z.string(),
  name: z.string().trim().min(1).max(255),
  description: z.string().optional(),
  statusCategory: z.enum(['TODO', 'IN_PROGRESS', 'DONE']),
});
export type StatusRequest = z.infer<typeof status>;

const content = {
  description: z.string().max(1000).optional(),
  startPointLayout: layout,
  loopedTransitionContainerLayout: layout,
  statuses: z.array(statusOfWorkflow).min(1),
  transitions: z.array(transition).min(1),
};

const newWorkflow = z.strictObject({ name: z.string().trim().min(1).max(255), ...content });
export type NewWorkflow = z.infer<typeof newWorkflow>;

const migration = z.strictObject({ newStatusReference: z.string(), oldStatusReference: z.string() });

const changedWorkflow = z.strictObject({
  id: z.string(),
  version: z.strictObject({ id: z.string(), versionNumber: z.number().int() }),
  defaultStatusMappings: z.array(migration).optional(),
  statusMappings: z
    .array(
      z.strictObject({
        issueTypeId: z.string(),
        projectId: z.string(),
        statusMigrations: z.array(migration),
      }),
    )
    .optional(),
  ...content,
});
export type ChangedWorkflow = z.infer<typeof changedWorkflow>;

export const createRequest = z.strictObject({
  scope: z.strictObject({
    type: z.enum(['PROJECT', 'GLOBAL']),
    project: z.strictObject({ id: z.string() }).nullish(),
  }),
  statuses: z.array(status).max(1000),
  workflows: z.array(newWorkflow).min(1).max(20),
});
export type CreateRequest = z.infer<typeof createRequest>;

export const updateRequest = z.strictObject({
  statuses: z.array(status).max(1000),
  workflows: z.array(changedWorkflow).min(1).max(20),
});
export type UpdateRequest = z.infer<typeof updateRequest>;

const options = z
  .strictObject({ levels: z.array(z.enum(['WARNING', 'ERROR'])).max(2) })
  .partial()
  .optional();

export const createValidation = z.strictObject({ payload: createRequest, validationOptions: options });
export const updateValidation = z.strictObject({ payload: updateRequest, validationOptions: options });
