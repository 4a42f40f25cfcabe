import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const tool = fileURLToPath(new URL('../../tools/verify.mjs', import.meta.url));

/** What the verifier says of a certificate. */
export function verified(
  certificate: unknown,
  ...more: string[]
): { readonly ok: boolean; readonly says: string } {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    const file = join(folder, 'certificate.json');
    writeFileSync(file, JSON.stringify(certificate));
    const { status, stdout } = spawnSync(process.execPath, [tool, file, ...more], { encoding: 'utf8' });
    return { ok: status === 0, says: stdout };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
