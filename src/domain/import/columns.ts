import type { EffortUnit } from '../vocabulary';

/** Which column of a file holds what of a requirement. */

export const parts = [
  'summary',
  'description',
  'departments',
  'difficulty',
  'impact',
  'effort',
  'key',
  'occurrence',
] as const;
export type Part = (typeof parts)[number];

/** For each part the column's name, or null where the file has none of it. */
export type Columns = Readonly<Record<Part, string | null>>;

export const noColumns: Columns = {
  summary: null,
  description: null,
  departments: null,
  difficulty: null,
  impact: null,
  effort: null,
  key: null,
  occurrence: null,
};

/** The name under which saved rows keep which of several equal ones they were. */
export const occurrenceColumn = 'Wallchart occurrence';

const unitNames: Readonly<Record<EffortUnit, readonly string[]>> = {
  points: [
    'story points',
    'story point estimate',
    'story point',
    'storypoints',
    'storypoint',
    'points',
    '故事点',
  ],
  estimate: ['original estimate'],
};

/** Names by which a part goes, in small letters, the likelier ones first. */
const known: Readonly<Record<Part, readonly string[]>> = {
  summary: [
    'summary',
    'title',
    'requirement',
    'user story',
    'story',
    'name',
    'subject',
    '摘要',
    '概要',
    '标题',
    '需求',
  ],
  description: [
    'description',
    'details',
    'detail',
    'text',
    'body',
    'requirement text',
    'requirementtext',
    '描述',
    '说明',
  ],
  departments: [
    'component/s',
    'components',
    'component',
    'department(s)',
    'departments',
    'department',
    'team',
    '模块',
    '部门',
  ],
  difficulty: ['difficulty', 'difficulty level', '难度'],
  impact: ['impact', 'impact level', 'benefit', '影响', '效益'],
  effort: [...unitNames.points, ...unitNames.estimate, 'estimate', 'effort', '工作量'],
  key: [
    'issue key',
    'issuekey',
    'issue_key',
    'key',
    'external issue id',
    'external id',
    'requirement id',
    'req id',
    'id',
    '编号',
  ],
  occurrence: [occurrenceColumn.toLowerCase()],
};

/** A header without what Jira puts round the name of a custom field: `Custom field (Impact)` is *impact*. */
function plainName(header: string): string {
  const name = header.trim().toLowerCase().replace(/\s+/g, ' ');
  return /^custom field \((.+)\)$/.exec(name)?.[1] ?? name;
}

/** The names of a header, each once; columns that share a name (as Jira repeats *Component/s*) are one choice. */
export function columnNames(header: readonly string[]): string[] {
  return [...new Set(header.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** Whether a column of this name counts effort otherwise than the project: five points are not five seconds. */
export function countsOtherwise(header: string, unit: EffortUnit): boolean {
  return unitNames[unit === 'points' ? 'estimate' : 'points'].includes(plainName(header));
}

/** Columns by their names; no column serves two parts. Without a likely summary the first one is taken. */
export function guessColumns(header: readonly string[]): Columns {
  const names = columnNames(header);
  const taken = new Set<string>();
  const guessed: Record<Part, string | null> = { ...noColumns };
  for (const part of parts) {
    const name = known[part]
      .flatMap((wanted) => names.find((one) => !taken.has(one) && plainName(one) === wanted) ?? [])
      .at(0);
    if (name === undefined) continue;
    guessed[part] = name;
    taken.add(name);
  }
  guessed.summary ??= names.find((name) => !taken.has(name)) ?? null;
  return guessed;
}

/** Where the columns of that name stand. */
export function positionsOf(header: readonly string[], name: string | null): number[] {
  if (name === null) return [];
  return header.flatMap((other, index) => (other.trim() === name ? [index] : []));
}
