import { useEffect, useRef } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { useReply } from '../../ui/useReply';
import type { BoardHead } from '../board/store';

/** Milliseconds between two readings: signatures come while the board itself stands still. */
const every = 60_000;

/** Who has signed and where the ledger ends; null until the first answer. What is known stays when a reading fails. */
export function useSigning({ baseline }: BoardHead): Output<'wall.read'> | null {
  const { loaded, reload } = useReply('wall.read', {});
  const last = useRef<Output<'wall.read'> | null>(null);
  if (loaded.status === 'ready') last.current = loaded.value;

  const chart = baseline === null ? '' : `${baseline.number}.${baseline.edition} ${baseline.state}`;
  const read = useRef(chart);
  useEffect(() => {
    // Another chart, or another edition of it, has signatures of its own.
    if (read.current !== chart) void reload();
    read.current = chart;
    const timer = window.setInterval(() => {
      if (!document.hidden) void reload();
    }, every);
    return () => window.clearInterval(timer);
  }, [reload, chart]);
  return last.current;
}
