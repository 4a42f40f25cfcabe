import { expect } from 'vitest';
import type { Answer } from '../../src/contract/procedures';
import { type Columns, countsOtherwise, guessColumns, noColumns } from '../../src/domain/import/columns';
import { type CsvFile, readCsv } from '../../src/domain/import/csv';
import { piecesOf } from '../../src/domain/import/pieces';
import { rowsOf } from '../../src/domain/import/rows';
import type { Source } from '../../src/domain/import/source';
import type { SiteOptions } from '../site/site';
import type { RestRequest, RestResponse } from '../site/types';
import { Rollout, type Who } from './rollout';

type Progress = Answer<'import.step'>;

interface Chosen {
  readonly who?: Who;
  readonly columns?: Partial<Columns>;
  readonly department?: string | null;
}

/** A file of which nothing is known but that it is one. */
export const anySource: Source = {
  digest: '0'.repeat(64),
  encoding: 'utf-8',
  delimiter: ',',
  columns: noColumns,
};

const sourceFor = ({ delimiter }: CsvFile, columns: Columns): Source => ({
  ...anySource,
  delimiter,
  columns,
});

/** A project that is set up, and imports as the page drives them. */
export class ImportDesk {
  /** Epoch milliseconds. */
  readonly openedAt: number;

  private constructor(readonly rollout: Rollout) {
    this.openedAt = rollout.site.clock.now();
  }

  /** Search lags by half a minute. */
  static async open(options: SiteOptions = {}): Promise<ImportDesk> {
    return new ImportDesk(await Rollout.open({ indexDelayMs: 30_000, ...options }));
  }

  close(): Promise<void> {
    expect(this.rollout.site.contract.violations).toEqual([]);
    return this.rollout.close();
  }

  /** Summaries of the project's requirements, in order of creation. */
  summaries(): string[] {
    const { state } = this.rollout.site.jira;
    return Object.values(state.issues)
      .sort((a, b) => Number(a.id) - Number(b.id))
      .map(({ summary }) => summary);
  }

  /** Starts an import of a file's text and uploads its rows. */
  async start(text: string, { who = 'ada', columns = {}, department = null }: Chosen = {}): Promise<string> {
    const file = readCsv(text);
    const guessed = guessColumns(file.records[0]?.cells ?? []);
    const { unit } = (await this.rollout.value(who, 'import.read', {})).effort;
    const effort = guessed.effort !== null && countsOtherwise(guessed.effort, unit) ? null : guessed.effort;
    const chosenColumns = { ...guessed, effort, ...columns };
    const rows = rowsOf(file, chosenColumns);
    const pieces = piecesOf(rows);
    const { id } = await this.rollout.value(who, 'import.start', {
      fileName: 'requirements.csv',
      rows: rows.length,
      pieces: pieces.length,
      department,
      source: sourceFor(file, chosenColumns),
    });
    for (const [index, piece] of pieces.entries()) {
      await this.rollout.value(who, 'import.upload', { id, index, rows: piece });
    }
    return id;
  }

  /** Steps until it is done (or `atMost` batches are), waiting where it says so. */
  async run(id: string, atMost = Number.POSITIVE_INFINITY, who: Who = 'ada'): Promise<Progress> {
    const { site } = this.rollout;
    for (let batches = 0; ; ) {
      const progress = await this.rollout.value(who, 'import.step', { id });
      if (progress.wait > 0) await site.clock.advance(progress.wait);
      else batches += 1;
      if (progress.state === 'done' || batches >= atMost) return progress;
    }
  }

  /** Of the import that was last. */
  async progress(): Promise<Progress | null> {
    return (await this.rollout.value('ada', 'import.read', {})).current;
  }

  async import(text: string, chosen: Chosen = {}): Promise<Progress> {
    return this.run(await this.start(text, chosen), undefined, chosen.who);
  }

  /**
   * Jira is asked for a bulk creation, and the app dies before it can write down what came of it: nothing
   * that it keeps afterwards is kept. With `done` false Jira had not even begun.
   */
  async dyingInCreation(work: () => Promise<unknown>, done = true): Promise<void> {
    const { rollout } = this;
    const { jira } = rollout.site;
    const handle = jira.handle.bind(jira);
    let dead = false;
    const revive = rollout.failStore(() => dead);
    jira.handle = async (request: RestRequest): Promise<RestResponse> => {
      if (request.path !== '/rest/api/3/issue/bulk') return handle(request);
      dead = true;
      const lost = { status: 401, headers: {}, body: { errorMessages: ['Lost'], errors: {} }, points: 0 };
      return done ? handle(request) : lost;
    };
    try {
      await work();
    } finally {
      jira.handle = handle;
      revive();
    }
    expect(dead).toBe(true);
  }

  /** Every row that became nothing. */
  async failures(id: string): Promise<Answer<'import.failures'>['rows']> {
    const rows: Answer<'import.failures'>['rows'][number][] = [];
    for (let next: number | null = 0; next !== null; ) {
      const page: Answer<'import.failures'> = await this.rollout.value('ada', 'import.failures', {
        id,
        next,
      });
      rows.push(...page.rows);
      next = page.next;
    }
    return rows;
  }
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A file of so many different rows. */
export function csvOf(count: number, rowAt = (index: number) => `Requirement ${index},`): string {
  const rows = Array.from({ length: count }, (_, index) => rowAt(index + 1));
  return ['Summary,Description', ...rows].join('\n');
}
