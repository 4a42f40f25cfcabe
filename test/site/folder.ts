import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * The folder that `npm start` keeps a site in. Two processes would overwrite each other's state, and a site
 * that was left while it was being filled is no site to go on with: both are noted by a file in the folder.
 */
export class SiteFolder {
  private readonly owner: string;
  private readonly unfinished: string;

  /** @throws Error where a running process already has the folder. */
  constructor(readonly path: string) {
    mkdirSync(path, { recursive: true });
    this.owner = join(path, 'pid');
    this.unfinished = join(path, 'unfinished');
    const pid = existsSync(this.owner) ? Number(readFileSync(this.owner, 'utf8')) : Number.NaN;
    if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid)) {
      throw new Error(
        `A local site of this folder is running already (process ${pid}). Stop it first; a second site at the same time takes a second clone.`,
      );
    }
    writeFileSync(this.owner, String(process.pid));
  }

  /** Whether the last filling never came to its end. */
  get halfFilled(): boolean {
    return existsSync(this.unfinished);
  }

  /** Marks the state as unusable until `fill` is done; where it throws, the mark stays. */
  async filling(fill: () => Promise<void>): Promise<void> {
    writeFileSync(this.unfinished, '');
    await fill();
    rmSync(this.unfinished, { force: true });
  }

  leave(): void {
    rmSync(this.owner, { force: true });
  }
}
