import type { ExportFile } from '../../../../src/contract/keep';
import { fileSchema } from '../../../../src/domain/keep/fate';

/** A file that somebody has chosen, as far as the page can tell what it is; the server checks every part of it. */
export type Chosen =
  | { readonly ok: true; readonly file: ExportFile }
  | { readonly ok: false; readonly why: 'notJson' | 'otherApp' | 'newerFile' };

export function readExport(text: string): Chosen {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, why: 'notJson' };
  }
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== 'wallchart') {
    return { ok: false, why: 'otherApp' };
  }
  if ('schema' in value && typeof value.schema === 'number' && value.schema > fileSchema) {
    return { ok: false, why: 'newerFile' };
  }
  if (!('pieces' in value) || !Array.isArray(value.pieces) || value.pieces.length === 0) {
    return { ok: false, why: 'otherApp' };
  }
  return { ok: true, file: value as ExportFile };
}
