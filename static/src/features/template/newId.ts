/** An id made of a title, as templates have them, that none of its neighbours has. */
export function newId(title: string, taken: readonly string[]): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const stem = (words ?? ['own']).join('-').slice(0, 60).replace(/-$/, '');
  if (!taken.includes(stem)) return stem;
  for (let number = 2; ; number += 1) {
    const id = `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
