/** Small helps for putting English sentences together. */

/** "A", "A and B", "A, B and C". */
export function joined(items: readonly string[], word: 'and' | 'or'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
}

/** "1 requirement", "2 requirements". */
export function countOf(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** For use within a sentence; leaves abbreviations ("QA review") as they are. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The same for each word: "In Progress" is "in progress", "QA Review" is "QA review". */
export function lowerWords(text: string): string {
  return text.split(' ').map(lowerFirst).join(' ');
}
