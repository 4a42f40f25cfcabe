/**
 * What a straightforward board does in the place of @tanstack/react-virtual: everything is in the document. The
 * bench builds the pages once more with this in it; nothing that ships knows of it.
 */

interface Options {
  readonly count: number;
  readonly estimateSize: (index: number) => number;
  readonly getItemKey?: (index: number) => number | string;
  readonly getScrollElement: () => HTMLElement | null;
  readonly gap?: number;
  readonly paddingStart?: number;
  readonly paddingEnd?: number;
}

interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
}

export function defaultRangeExtractor({ startIndex, endIndex }: Range): number[] {
  return Array.from({ length: endIndex - startIndex + 1 }, (_, index) => startIndex + index);
}

const nothingToMeasure = () => undefined;

export function useVirtualizer(options: Options) {
  const { count, estimateSize, getItemKey = (index: number) => index } = options;
  const { gap = 0, paddingStart = 0, paddingEnd = 0 } = options;
  let start = paddingStart;
  const items = Array.from({ length: count }, (_, index) => {
    const size = estimateSize(index);
    const item = { index, key: getItemKey(index), start, size, end: start + size };
    start += size + gap;
    return item;
  });
  return {
    range: { startIndex: 0, endIndex: count - 1 },
    measureElement: nothingToMeasure,
    getVirtualItems: () => items,
    getTotalSize: () => (items.at(-1)?.end ?? paddingStart) + paddingEnd,
    scrollToIndex: (index: number) => options.getScrollElement()?.scrollTo({ top: items[index]?.start ?? 0 }),
  };
}
