import type { UploadedFile } from './types';

/** The files of a form; its other parts are left out. */
export async function filesOf(form: Response): Promise<UploadedFile[]> {
  const files: UploadedFile[] = [];
  for (const [field, part] of (await form.formData()).entries()) {
    if (typeof part === 'string') continue;
    const bytes = new Uint8Array(await part.arrayBuffer());
    files.push({ field, filename: part.name, mimeType: part.type || 'application/octet-stream', bytes });
  }
  return files;
}
