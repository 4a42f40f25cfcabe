/** Numbers that count something; others are ids, times, revisions, places. */
const counting =
  /^(absorbed|after|assumed|before|checked|confirmed|count|created|displaced|done|effort|endsLater|entries|failed|inOrder|left|levels|live|more|moved|needed|of|proposedLevels|read|rereading|rows|total|waiting|wave)$/;

/** How long every list of an answer is and what every count says, by path: what somebody could learn by counting. */
export function shapeOf(answer: unknown): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  const note = (path: string, value: string) => {
    found[path] ??= [];
    found[path].push(value);
  };
  const look = (value: unknown, path: string, key: string): void => {
    if (Array.isArray(value)) {
      note(path, `${value.length} of them`);
      for (const item of value) look(item, `${path}[]`, key);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) look(member, `${path}.${name}`, name);
    } else if (typeof value === 'boolean' || (typeof value === 'number' && counting.test(key))) {
      note(path, String(value));
    }
  };
  look(answer, '', '');
  for (const values of Object.values(found)) values.sort();
  return found;
}
