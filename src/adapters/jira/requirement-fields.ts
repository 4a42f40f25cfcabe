import type {
  IssueFacts,
  LinkFacts,
  PersonFacts,
  RequirementFields,
  StatusFacts,
} from '../../usecases/facts';

/** How a requirement lies in Jira's fields, both ways. */

interface StatusJson {
  readonly id: string;
  readonly name: string;
  readonly statusCategory?: { readonly key?: string };
}

interface PersonJson {
  readonly accountId: string;
  readonly displayName?: string;
}

interface LinkedJson {
  readonly id: string;
  readonly key: string;
  readonly fields?: { readonly status?: StatusJson };
}

interface LinkJson {
  readonly type: { readonly id: string };
  readonly inwardIssue?: LinkedJson;
}

/** An issue as Jira answers it, as far as it is read here. */
export interface IssueJson {
  readonly id: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>> & {
    readonly summary?: string;
    readonly description?: unknown;
    readonly components?: readonly { readonly id: string; readonly name: string }[];
    readonly status?: StatusJson;
    readonly issuelinks?: readonly LinkJson[];
    readonly updated?: string;
    readonly created?: string;
    readonly creator?: PersonJson | null;
    readonly security?: { readonly id: string } | null;
    readonly assignee?: PersonJson | null;
    readonly timeoriginalestimate?: number | null;
    readonly fixVersions?: readonly { readonly id: string; readonly name: string }[];
    readonly project?: { readonly id: string };
    readonly issuetype?: { readonly id: string };
  };
}

const system = [
  'summary',
  'description',
  'components',
  'status',
  'issuelinks',
  'updated',
  'created',
  'creator',
  'security',
  'assignee',
  'timeoriginalestimate',
  'fixVersions',
  'project',
  'issuetype',
] as const;

/** What to ask Jira for. */
export function fieldNames({ difficulty, impact, rank, points }: RequirementFields): string[] {
  return [...system, difficulty, impact, ...(rank ? [rank] : []), ...(points ? [points] : [])];
}

const categories = ['new', 'indeterminate', 'done'] as const;

function statusOf(json: StatusJson | undefined): StatusFacts {
  if (json === undefined) return { id: '', name: '', category: 'undefined' };
  const category = categories.find((known) => known === json.statusCategory?.key) ?? 'undefined';
  return { id: json.id, name: json.name, category };
}

export function personOf(json: PersonJson | null | undefined): PersonFacts | null {
  return json ? { accountId: json.accountId, name: json.displayName ?? json.accountId } : null;
}

function position(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 100 ? value : null;
}

/** Milliseconds of Jira's `2026-07-01T09:30:00.000+0000`. */
function timeOf(text: string | undefined): number {
  const time = Date.parse(text ?? '');
  if (Number.isNaN(time)) throw new Error(`Jira gave no time of change: ${text}`);
  return time;
}

function inwardOf(links: readonly LinkJson[]): LinkFacts[] {
  return links.flatMap(({ type, inwardIssue }) =>
    inwardIssue === undefined
      ? []
      : {
          typeId: type.id,
          id: Number(inwardIssue.id),
          key: inwardIssue.key,
          status: statusOf(inwardIssue.fields?.status),
        },
  );
}

export function factsOf({ id, key, fields }: IssueJson, where: RequirementFields): IssueFacts {
  const points = where.points ? fields[where.points] : null;
  const rank = where.rank ? fields[where.rank] : null;
  return {
    id: Number(id),
    key,
    projectId: Number(fields.project?.id),
    issueTypeId: fields.issuetype?.id ?? '',
    summary: fields.summary ?? '',
    description: fields.description ?? null,
    difficulty: position(fields[where.difficulty]),
    impact: position(fields[where.impact]),
    components: (fields.components ?? []).map((component) => ({ id: component.id, name: component.name })),
    status: statusOf(fields.status),
    inward: inwardOf(fields.issuelinks ?? []),
    rank: typeof rank === 'string' ? rank : null,
    updated: timeOf(fields.updated),
    created: timeOf(fields.created),
    creator: fields.creator?.accountId ?? null,
    security: fields.security?.id ?? null,
    assignee: personOf(fields.assignee),
    estimate: fields.timeoriginalestimate ?? null,
    points: typeof points === 'number' && points >= 0 ? points : null,
    iterations: (fields.fixVersions ?? []).map((version) => ({ id: version.id, name: version.name })),
  };
}
