import type { Output } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';
import { save } from '../order/exportOrder';
import { words } from './words';

type Part = Output<'keep.export'>;

/** Times that it begins again because something was decided while it ran. */
const tries = 5;

/**
 * Takes the file part by part, and hands it to the browser.
 * @returns the failure that ended it, `busy` where it was overtaken each time, or null
 */
export async function exportAll(
  onProgress: (done: number, of: number) => void,
  onWait: () => void,
): Promise<Failure | 'busy' | null> {
  for (let left = tries; left > 0; left -= 1) {
    const pieces: Part['piece'][] = [];
    let next: string | null = null;
    for (;;) {
      const reply = await call('keep.export', { next });
      if (!reply.ok) return reply;
      const part: Part = reply.value;
      if (part.wait > 0) {
        onWait();
        await new Promise((done) => window.setTimeout(done, part.wait));
        break;
      }
      pieces.push(part.piece);
      onProgress(part.done, part.of);
      next = part.next;
      if (next !== null) continue;
      if (part.changed) break;
      const { head } = part;
      const day = new Date(head.exportedAt).toISOString().slice(0, 10);
      save(words.fileName(head.project.key, day), JSON.stringify({ ...head, pieces }), 'application/json');
      return null;
    }
  }
  return 'busy';
}
