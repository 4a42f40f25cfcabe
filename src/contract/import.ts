import { z } from 'zod';
import { parts } from '../domain/import/columns';
import { delimiters } from '../domain/import/csv';
import type { RowProblem } from '../domain/import/plan';
import { flaws } from '../domain/import/rows';
import { encodings } from '../domain/import/source';

/** Import of requirements from a file that the page has read. The caller's account and project come from Forge. */

const importId = z.string().regex(/^[\w-]{1,64}$/);
const count = z.number().int().min(0);

const department = z.object({ id: z.string(), name: z.string() });

const rowShape = z.object({
  line: z.number().int().min(1),
  key: z.string().max(1_000),
  summary: z.string().max(1_000),
  description: z.string().max(32_768),
  departments: z.array(z.string().max(256)).max(50).readonly(),
  difficulty: z.string().max(1_000),
  impact: z.string().max(1_000),
  effort: z.string().max(1_000),
  occurrence: z.number().int().min(1),
  flaw: z.enum(flaws).nullable(),
});

const source = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters),
  columns: z.record(z.enum(parts), z.string().max(1_000).nullable()).readonly(),
});

const progress = z.object({
  id: importId,
  fileName: z.string(),
  /** Which file it is and how it is read: an upload that broke off goes on with the same rows. */
  source,
  /** The caller started it. */
  mine: z.boolean(),
  /** Department for every row; null where each says its own. */
  department: z.string().nullable(),
  state: z.enum(['uploading', 'importing', 'done']),
  /** Rows of the file, and how many of them have been dealt with. */
  rows: count,
  done: count,
  pieces: count,
  uploaded: count,
  created: count,
  /** Rows that had been imported before. */
  existing: count,
  failed: count,
  /** Milliseconds to wait before the next step, and for what; 0 where it can go on. */
  wait: count,
  waitingFor: z.enum(['search', 'jira']).nullable(),
});

const rowProblem = z.custom<RowProblem>(
  (value) => typeof value === 'object' && value !== null && 'kind' in value,
);

export const importProcedures = {
  /** The project's departments as Jira has them now, and the import that is not finished (or was last). */
  'import.read': {
    input: z.object({}).strict(),
    output: z.object({
      current: progress.nullable(),
      departments: z.array(department),
      /** What effort is counted in, and whether Jira lets the caller set it where requirements are created. */
      effort: z.object({ unit: z.enum(['estimate', 'points']), settable: z.boolean() }),
    }),
  },
  /** Makes components as the user, and answers all departments. Project administrators. */
  'import.departments': {
    input: z.object({ names: z.array(z.string().trim().min(1).max(255)).min(1).max(25) }),
    output: z.object({ departments: z.array(department) }),
  },
  /** Begins an import; refused while another is not finished. Edit Issues in Jira, and Create Issues at the first row. */
  'import.start': {
    input: z.object({
      fileName: z.string().max(255),
      rows: z.number().int().min(1).max(20_000),
      pieces: z.number().int().min(1).max(2_000),
      department: z.string().nullable(),
      source,
    }),
    output: progress,
  },
  /** One piece of the file's rows (domain/import/pieces.ts says how large); the same one again changes nothing. */
  'import.upload': {
    input: z.object({ id: importId, index: count, rows: z.array(rowShape).min(1).max(500) }),
    output: progress,
  },
  /** Deals with the next batch of rows, creating as the user. Call again until the state is *done*. */
  'import.step': { input: z.object({ id: importId }), output: progress },
  /** Ends an import that is not finished; what was created stays. */
  'import.discard': { input: z.object({ id: importId }), output: z.object({}).strict() },
  /** Rows that became nothing, and why: some at a time, from `next` until it is null. */
  'import.failures': {
    input: z.object({ id: importId, next: count }),
    output: z.object({
      rows: z.array(z.object({ row: rowShape, problems: z.array(rowProblem) })),
      next: count.nullable(),
    }),
  },
} as const;
