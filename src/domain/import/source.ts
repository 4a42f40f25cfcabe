import type { Columns } from './columns';
import type { Delimiter } from './csv';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

/** Which file it was and how it was read, so that an upload that broke off can go on with the same rows. */
export interface Source {
  /** Hex SHA-256 of the file's bytes. */
  readonly digest: string;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly columns: Columns;
}
