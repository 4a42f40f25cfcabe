import type { FormatReply, SiteModule } from '../../../web/api';
import { request, rest } from './http';
import type { JiraIssue } from './jira';

export interface ListedField {
  id: string;
  name: string;
  navigable?: boolean;
  schema?: { type?: string; custom?: string };
}

export const readFields = () => rest.get<ListedField[]>('/field');

export const isAppField = (field: ListedField) => field.schema?.custom?.startsWith('ari:') ?? false;

/** A value of a field in words, for whoever has no better way to show it. */
function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOfValue).join(', ');
  if (typeof value === 'object') {
    const {
      displayName,
      name,
      value: option,
    }: { displayName?: unknown; name?: unknown; value?: unknown } = value;
    return String(displayName ?? name ?? option ?? '');
  }
  return String(value);
}

/** Whether the manifest wants the formatter's text in exports too. */
const isExported = (module: SiteModule) => {
  const { formatter }: { formatter?: { export?: unknown } } = Object(module.properties.view);
  return formatter?.export === true;
};

/** Texts of a field of several issues: an app's formatter has the word, in exports only where the manifest says so. */
export async function textsOf(
  field: ListedField,
  issues: readonly JiraIssue[],
  modules: readonly SiteModule[],
  exporting = false,
): Promise<string[]> {
  const values = issues.map((issue) => issue.fields[field.id] ?? null);
  const module = modules.find(({ ari }) => ari === field.schema?.custom);
  if (!module || (exporting && !isExported(module))) return values.map(textOfValue);
  const { texts } = await request<FormatReply>('POST', '/__site/forge/format', {
    values: values.map((value) => ({ moduleKey: module.key, value })),
  });
  return texts.map((formatted, index) => formatted ?? textOfValue(values[index]));
}
