/** JQL's text search: every word must occur; `"…"` inside is a phrase, `*` and `?` are wildcards. */

const WORD = /[\p{L}\p{N}_]+/gu;

const words = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

const escapeRegExp = (text: string) => text.replace(/[\\^$.|+()[\]{}]/g, '\\$&');

function wordTest(term: string): (found: readonly string[]) => boolean {
  if (!/[*?]/.test(term)) return (found) => found.includes(term);
  const pattern = new RegExp(`^${escapeRegExp(term).replaceAll('*', '.*').replaceAll('?', '.')}$`, 'u');
  return (found) => found.some((word) => pattern.test(word));
}

function phraseTest(phrase: string): (found: readonly string[]) => boolean {
  const wanted = words(phrase);
  return (found) => found.some((_, start) => wanted.every((word, offset) => found[start + offset] === word));
}

/** Whether a text matches a query; without any word in it nothing does. */
export function textTest(query: string): (text: string) => boolean {
  const phrases = [...query.matchAll(/"([^"]+)"/g)].map((match) => phraseTest(match[1] ?? ''));
  const loose = query.replace(/"[^"]*"/g, ' ').toLowerCase();
  const terms = loose.match(/[\p{L}\p{N}_*?]+/gu) ?? [];
  const tests = [...phrases, ...terms.map(wordTest)];
  return (text) => {
    const found = words(text);
    return tests.length > 0 && tests.every((test) => test(found));
  };
}
