const shapes = ['●', '■', '◆', '▲', '○', '□', '◇', '△', '★', '☆'] as const;

/**
 * A department's shape on paper, where colours may be missing. From the eleventh on they come with a number.
 * @param index in the order in which Jira lists the departments; -1 where it is none of them
 */
export function shapeAt(index: number): string {
  if (index < 0) return '·';
  const shape = shapes[index % shapes.length] ?? shapes[0];
  const round = Math.floor(index / shapes.length);
  return round === 0 ? shape : `${shape}${round + 1}`;
}
