import { z } from 'zod';
import { readSchemas, restoreModes } from '../domain/keep/fate';
import { personShape } from './shapes';

/** Everything that Wallchart keeps of a project: as a file, and back. Governance lead or project administrator. */

const count = z.number().int().nonnegative();
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const token = z.string().max(300_000);
const fileId = z.string().regex(/^[\w-]{1,64}$/);
const point = z.object({ entries: count, hash: hex });

const keptRecord = z.object({
  kind: z.string().max(40),
  /** Of the shape of `body`. */
  version: count,
  /** What comes after the project's id. */
  key: z.string().max(400),
  body: z.unknown(),
});

const keptIssue = z.object({
  id: z.number().int().positive(),
  key: z.string(),
  summary: z.string(),
  /** A goal; a requirement where it is left out. */
  goal: z.literal(true).optional(),
});

/** A stretch of the file, small enough for one request. */
const piece = z.object({
  index: count,
  records: z.array(keptRecord).max(2_000),
  /** Requirements and goals of the project when it was exported, by which they are found elsewhere. */
  issues: z.array(keptIssue).max(5_000),
  /** The last one. */
  end: z.boolean(),
  /** SHA-256 over the file's head, the piece before and this one. */
  digest: hex,
  /** Made of the digest with a secret of the installation. */
  seal: hex,
});

const fileHead = z.object({
  format: z.literal('wallchart'),
  schema: z.literal([...readSchemas]),
  id: fileId,
  /** Epoch milliseconds. */
  exportedAt: count,
  /** Tells installations of the app apart. */
  installation: hex,
  project: z.object({ id: z.number().int().positive(), key: z.string().max(255) }),
  departments: z.array(z.object({ id: z.string().max(64), name: z.string().max(255) })).max(1_000),
  /** Where the ledger began and ends. */
  ledger: point.extend({ genesis: hex }),
});

export const exportFile = fileHead.extend({ pieces: z.array(piece).min(1).max(5_000) });
export type ExportFile = z.infer<typeof exportFile>;

/** What becomes of the records of one kind. */
const fateRow = z.object({
  what: z.string(),
  created: count,
  replaced: count,
  same: count,
  left: count,
  why: z.enum(['newer', 'elsewhere', 'missing', 'erased']).nullable(),
});

const restoring = z.object({
  id: fileId,
  /** The caller began it. */
  mine: z.boolean(),
  state: z.enum(['uploading', 'looking', 'ready', 'restoring', 'done', 'broken']),
  pieces: count,
  uploaded: count,
  /** Pieces that the present state has dealt with. */
  done: count,
  from: z.object({ key: z.string(), exportedAt: count, sameProject: z.boolean(), sealed: z.boolean() }),
  /** Of the file's ledger. */
  ledger: point,
  /** Why nothing comes of it: a piece that is not as it was exported, with or without knowing how files are made. */
  flaw: z.object({ piece: count, why: z.enum(['altered', 'forged']) }).nullable(),
  /** The first link of the file's ledger that does not hold. */
  broken: z.object({ seq: count, why: z.enum(['missing', 'number', 'link', 'changed', 'head']) }).nullable(),
  /** Null until the file has been looked through. */
  mode: z.enum(restoreModes).nullable(),
  /** A second person found the file's ledger as it stands on paper; null where nobody has to, or has yet. */
  vouched: count.nullable(),
  rows: z.array(fateRow),
  /** Requirements of the file that are here, and keys of those that are not: the first of them, and how many more. */
  issues: z.object({ matched: count, missing: z.array(z.string()), more: count }),
});

export const keepProcedures = {
  /** A stretch of the export: call again with `next` until it is null. `changed`: begin again. */
  'keep.export': {
    input: z.object({ next: token.nullable() }),
    output: z.object({
      next: token.nullable(),
      head: fileHead,
      piece,
      /** Something was decided while it was read, so that the pieces do not belong together. */
      changed: z.boolean(),
      /** Milliseconds to wait before it: what was decided a moment ago cannot be listed yet. 0 where it goes on. */
      wait: count,
      done: count,
      of: count,
    }),
  },
  /** The restore that is under way, or was last. */
  'keep.read': { input: z.object({}).strict(), output: z.object({ current: restoring.nullable() }) },
  /** Begins a restore in the place of the last one. Nothing changes before `keep.restore`. */
  'keep.begin': { input: z.object({ head: fileHead, pieces: count.min(1).max(5_000) }), output: restoring },
  /** The next piece. */
  'keep.upload': { input: z.object({ id: fileId, piece }), output: restoring },
  /** A stretch of the dry run: call again until the state is another. */
  'keep.look': { input: z.object({ id: fileId }), output: restoring },
  /** A stretch of the restore itself: call again until the state is another. */
  'keep.restore': { input: z.object({ id: fileId }), output: restoring },
  /** The restore that waits for a member of the steering committee. Whoever reads the ledger. */
  'keep.waiting': {
    input: z.object({}).strict(),
    output: z.object({
      waiting: z
        .object({
          id: fileId,
          by: personShape,
          exportedAt: count,
          /** Entries of its ledger. Their hashes are not told: they are to come from paper. */
          entries: count,
          /** Null where the caller may. */
          not: z.enum(['own', 'role']).nullable(),
        })
        .nullable(),
    }),
  },
  /** Vouches for it: an entry of the ledger and the beginning of its hash, as on paper. Steering committee. */
  'keep.vouch': {
    input: z.object({
      id: fileId,
      entry: z.number().int().positive(),
      digits: z.string().regex(/^[0-9a-f]{12,64}$/),
    }),
    output: z.object({}).strict(),
  },
  /** Forgets what was uploaded; what has been restored stays. */
  'keep.discard': { input: z.object({ id: fileId }), output: z.object({}).strict() },
} as const;
