import { adfFromText } from '../lib/adf';

/** What has been entered so far, by field id, in the shape that REST takes; description and labels as text. */
export type Draft = Record<string, unknown>;

/** A value of a draft as REST takes it. */
export function asSent(id: string, value: unknown): unknown {
  if (id === 'description') return adfFromText(String(value ?? ''));
  if (id === 'labels' && typeof value === 'string') return value.split(/\s+/).filter(Boolean);
  return value === '' ? null : value;
}
