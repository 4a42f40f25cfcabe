import type { KeepContents } from '../board/stretch';
import type { Ports } from '../ports';
import { records, type SignedContent } from '../records';

/** Bytes of contents in one record: a value takes 240 KiB, and text grows when it is written as JSON twice. */
const mostBytes = 200_000;

const encoder = new TextEncoder();

function bytesOf(row: SignedContent): number {
  return encoder.encode(JSON.stringify(JSON.stringify(row))).length;
}

/** Keeps the signed contents themselves, as they are read, in as few records as they fit. */
export function keepContents(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  baselineId: string,
): KeepContents {
  return async (known, from) => {
    const rows: SignedContent[][] = [];
    const contentIn: number[] = [];
    let bytes = mostBytes;
    for (const { entry, content } of known) {
      const row = { id: entry.id, key: entry.key, content };
      bytes += bytesOf(row);
      if (bytes > mostBytes) {
        rows.push([]);
        bytes = bytesOf(row);
      }
      rows.at(-1)?.push(row);
      contentIn.push(from + rows.length - 1);
    }
    await ports.records.put(
      rows.map((own, index) => ({
        ref: records.signedContents(projectId, baselineId, from + index),
        body: { rows: own },
      })),
    );
    return { contentIn, contents: from + rows.length };
  };
}

/** Removes what a publication kept that did not come about. */
export async function dropContents(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  baselineId: string,
  contents: number,
): Promise<void> {
  const refs = Array.from({ length: contents }, (_, index) =>
    records.signedContents(projectId, baselineId, index),
  );
  await ports.records.remove(refs);
}
