import type { Problem } from '../domain/problems';

/** What every procedure answers. Refusals are data; `unavailable` carries a reference that the log has too. */
export type Reply<T> =
  | { ok: true; value: T }
  | { ok: false; kind: 'refused'; problems: Problem[] }
  | { ok: false; kind: 'invalid'; issues: { path: string; message: string }[] }
  | { ok: false; kind: 'unavailable'; reference: string; retry: boolean };
