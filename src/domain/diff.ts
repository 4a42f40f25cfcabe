/** What changed between two texts, word by word. */

export interface Span {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Cells of the table at most: beyond, the middle of the text is shown as replaced, rather than keep somebody waiting. */
const mostCells = 4_000_000;

/** Words, runs of white space, and each other character by itself. */
const tokens = /[\p{L}\p{M}\p{N}_]+|\s+|[^\p{L}\p{M}\p{N}_\s]/gu;

function tokensOf(text: string): string[] {
  return text.match(tokens) ?? [];
}

/**
 * The longest common subsequence of words decides what stayed; texts that begin and end alike are compared in
 * between alone. Joined without the added spans it gives `before`, without the removed ones `after`.
 */
export function diffWords(before: string, after: string): Span[] {
  const was = tokensOf(before);
  const now = tokensOf(after);
  let start = 0;
  while (start < was.length && start < now.length && was[start] === now[start]) start += 1;
  let end = 0;
  const most = Math.min(was.length, now.length) - start;
  while (end < most && was[was.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const head = was.slice(0, start).map(same);
  const tail = was.slice(was.length - end).map(same);
  const middle = compare(was.slice(start, was.length - end), now.slice(start, now.length - end));
  return readable(joined([...head, ...middle, ...tail]));
}

function same(text: string): Span {
  return { kind: 'same', text };
}

function replaced(was: readonly string[], now: readonly string[]): Span[] {
  return [
    { kind: 'removed', text: was.join('') },
    { kind: 'added', text: now.join('') },
  ];
}

function compare(was: readonly string[], now: readonly string[]): Span[] {
  if (was.length === 0 || now.length === 0 || was.length * now.length > mostCells) return replaced(was, now);
  // longest[i][j]: words in common from was[i] and now[j] on, in one row after the other.
  const width = now.length + 1;
  const longest = new Uint32Array((was.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] =
        was[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const spans: Span[] = [];
  let i = 0;
  let j = 0;
  while (i < was.length && j < now.length) {
    if (was[i] === now[j]) {
      spans.push(same(was[i] ?? ''));
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      spans.push({ kind: 'removed', text: was[i] ?? '' });
      i += 1;
    } else {
      spans.push({ kind: 'added', text: now[j] ?? '' });
      j += 1;
    }
  }
  return [...spans, ...replaced(was.slice(i), now.slice(j))];
}

/** Neighbours of one kind as one; between two that stayed, what was removed comes before what was added. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { kind, text } of spans) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = same(last.text + text);
      else result.push(same(text));
    }
  }
  flush();
  return result;
}

/** A space alone between two changes belongs to both: "old words" for "new text", not word for word. */
function readable(spans: readonly Span[]): Span[] {
  const parts = spans.flatMap((span, index): Span[] => {
    const between = index > 0 && index < spans.length - 1;
    const space = span.kind === 'same' && /^[^\S\n]+$/.test(span.text);
    const { text } = span;
    return between && space
      ? [
          { kind: 'removed', text },
          { kind: 'added', text },
        ]
      : [span];
  });
  return joined(parts);
}
