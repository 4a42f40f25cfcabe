import { useCallback, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';
import { type Chosen, readExport } from './readFile';

export type Restoring = Output<'keep.begin'>;
type Bad = Extract<Chosen, { ok: false }>['why'];

export type Doing = 'reading' | 'uploading' | 'looking' | 'restoring';

/** How often a restore begins anew by itself. */
const tries = 3;

/** What a restore would do, to compare. */
const doesOf = ({ mode, rows }: Restoring): string => JSON.stringify([mode, rows]);

/** A restore from the file to its end, which each step takes further by stretches, and which can be taken up again. */
export function useRestore(unfinished: Restoring | null) {
  const [current, setCurrent] = useState<Restoring | null>(unfinished);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [bad, setBad] = useState<Bad | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [differs, setDiffers] = useState(false);

  const failed = (reply: Failure): null => {
    setFailure(reply);
    return null;
  };

  /** Until it is in another state. */
  const advance = async (step: 'keep.look' | 'keep.restore', from: Restoring): Promise<Restoring | null> => {
    const during = step === 'keep.look' ? 'looking' : 'restoring';
    setDoing(during);
    let now = from;
    do {
      const reply = await call(step, { id: from.id });
      if (!reply.ok) return failed(reply);
      now = reply.value;
      setCurrent(now);
    } while (now.state === during);
    return now;
  };

  const look = async (from: Restoring) => {
    if (from.state === 'looking') await advance('keep.look', from);
  };

  const during = async (work: () => Promise<unknown>) => {
    setFailure(null);
    setBad(null);
    setDiffers(false);
    await work();
    setDoing(null);
  };

  const choose = (chosen: File) =>
    during(async () => {
      setDoing('reading');
      const read = readExport(await chosen.text());
      if (!read.ok) {
        setBad(read.why);
        return;
      }
      const { pieces, ...head } = read.file;
      setDoing('uploading');
      const begun = await call('keep.begin', { head, pieces: pieces.length });
      if (!begun.ok) {
        failed(begun);
        return;
      }
      let now = begun.value;
      setCurrent(now);
      for (const piece of pieces) {
        const reply = await call('keep.upload', { id: now.id, piece });
        if (!reply.ok) {
          failed(reply);
          return;
        }
        now = reply.value;
        setCurrent(now);
        if (now.state === 'broken') return;
      }
      await look(now);
    });

  const goOn = (from: Restoring) =>
    during(async () => {
      if (from.state === 'looking') return look(from);
      let now = await advance('keep.restore', from);
      // Something came onto the ledger meanwhile, and it is looked at again. Where a restore would do something else
      // now, that is shown before it goes on.
      for (let left = tries; now?.state === 'looking' && left > 0; left -= 1) {
        const again: Restoring | null = await advance('keep.look', now);
        if (again?.state !== 'ready' || doesOf(again) !== doesOf(from)) {
          setDiffers(again?.state === 'ready');
          return;
        }
        now = await advance('keep.restore', again);
      }
    });

  /** What somebody else has done to it. */
  const refresh = useCallback(async () => {
    const reply = await call('keep.read', {});
    if (reply.ok && reply.value.current !== null) setCurrent(reply.value.current);
  }, []);

  const leave = (from: Restoring) =>
    during(async () => {
      const reply = await call('keep.discard', { id: from.id });
      if (reply.ok) setCurrent(null);
      else failed(reply);
    });

  return { current, doing, bad, failure, choose, goOn, leave, refresh, differs };
}
