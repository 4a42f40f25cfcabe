import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Storage } from './types';

/** How long a change may wait before it is written: long enough for a burst of writes to become one. */
const WRITE_DELAY_MS = 400;

/** Everything that was written down at some moment. */
export type Copy = Uint8Array;

/** Keeps sections in memory alone. */
export class MemoryStorage implements Storage {
  protected document: Record<string, object>;

  /** Empty, or as another storage was when it was copied. */
  constructor(copy: Copy | null = null) {
    this.document = copy === null ? {} : deserialize(copy);
  }

  copy(): Copy {
    return serialize(this.document);
  }

  section<T extends object>(name: string, initial: () => T): T {
    // The document is JSON that a part of the site wrote itself under its own name.
    const section = (this.document[name] ?? initial()) as T;
    this.document[name] = section;
    return section;
  }

  changed(): void {}

  /** Writes what is still unwritten. */
  flush(): void {}
}

/** Keeps sections in one JSON document, replaced as a whole so that a crash never leaves half of one. */
export class FileStorage extends MemoryStorage {
  private readonly file: string;
  private timer: NodeJS.Timeout | null = null;

  constructor(folder: string, options: { fresh?: boolean } = {}) {
    super();
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'state.json');
    if (options.fresh) rmSync(this.file, { force: true });
    if (existsSync(this.file)) this.document = JSON.parse(readFileSync(this.file, 'utf8'));
  }

  override changed(): void {
    if (this.timer) return;
    this.timer = setTimeout(() => this.flush(), WRITE_DELAY_MS);
    this.timer.unref();
  }

  override flush(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const next = `${this.file}.next`;
    writeFileSync(next, JSON.stringify(this.document));
    renameSync(next, this.file);
  }
}
