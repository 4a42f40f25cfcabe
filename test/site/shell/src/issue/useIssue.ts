import type { FormatReply, ModulesReply, SiteModule } from '../../../web/api';
import { request, rest } from '../lib/http';
import type { FieldMeta, JiraIssue, JiraTransition } from '../lib/jira';
import { loadModules, session } from '../lib/session';
import { useStore } from '../lib/store';
import { useLoad } from '../lib/useLoad';

/** A custom field on the issue, with its app's module where it has one. */
export interface ShownField {
  id: string;
  name: string;
  value: unknown;
  /** What the module's formatter makes of the value, or null. */
  text: string | null;
  module: SiteModule | null;
  editable: boolean;
}

export interface ShownIssue extends ModulesReply {
  issue: JiraIssue;
  transitions: JiraTransition[];
  /** What may be edited, by field id. */
  editable: Record<string, FieldMeta>;
  custom: ShownField[];
}

interface IssueReply extends JiraIssue {
  names?: Record<string, string>;
  schema?: Record<string, { custom?: string }>;
  editmeta?: { fields: Record<string, FieldMeta> };
}

/** Fields that Jira shows elsewhere or not at all. */
function isShownCustom(id: string, reply: IssueReply, editable: Record<string, FieldMeta>): boolean {
  if (!id.startsWith('customfield_')) return false;
  if (id in editable) return true;
  const custom = reply.schema?.[id]?.custom ?? '';
  return custom.startsWith('ari:') && reply.fields[id] !== null && reply.fields[id] !== undefined;
}

async function customFields(reply: IssueReply, modules: SiteModule[]): Promise<ShownField[]> {
  const editable = reply.editmeta?.fields ?? {};
  const ids = [...new Set([...Object.keys(editable), ...Object.keys(reply.fields)])];
  const fields = ids
    .filter((id) => isShownCustom(id, reply, editable))
    .map((id): ShownField => {
      const ari = editable[id]?.schema.custom ?? reply.schema?.[id]?.custom;
      return {
        id,
        name: editable[id]?.name ?? reply.names?.[id] ?? id,
        value: reply.fields[id] ?? null,
        text: null,
        module: modules.find((module) => module.ari === ari) ?? null,
        editable: id in editable,
      };
    });
  return withTexts(fields);
}

/** Asks for all formatter texts at once. */
async function withTexts(fields: ShownField[]): Promise<ShownField[]> {
  const formatted = fields.filter((field) => field.module !== null);
  if (formatted.length === 0) return fields;
  const { texts } = await request<FormatReply>('POST', '/__site/forge/format', {
    values: formatted.map((field) => ({ moduleKey: field.module?.key, value: field.value })),
  });
  return fields.map((field) => {
    const index = formatted.indexOf(field);
    return index < 0 ? field : { ...field, text: texts[index] ?? null };
  });
}

async function readIssue(issueKey: string): Promise<ShownIssue> {
  const key = encodeURIComponent(issueKey);
  const [reply, { transitions }, modules] = await Promise.all([
    rest.get<IssueReply>(`/issue/${key}?expand=names,schema,editmeta`),
    rest.get<{ transitions: JiraTransition[] }>(`/issue/${key}/transitions`),
    loadModules({ issueKey }),
  ]);
  return {
    ...modules,
    issue: reply,
    transitions,
    editable: reply.editmeta?.fields ?? {},
    custom: await customFields(reply, modules.modules),
  };
}

/** An issue with all that its page shows, read anew when anything changes. */
export function useIssue(issueKey: string) {
  const who = useStore(session)?.user?.accountId ?? '';
  return useLoad(`issue:${who}:${issueKey}`, () => readIssue(issueKey));
}

/** Writes fields of an issue; throws what Jira answers. */
export async function editIssue(issueKey: string, fields: Record<string, unknown>): Promise<void> {
  await rest.put(`/issue/${encodeURIComponent(issueKey)}`, { fields });
}
