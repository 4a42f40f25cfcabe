import { formatValue } from './app-fields';
import { screenOf } from './configuration';
import { readField, type View } from './fields/read';
import { namesOf, readFields, type Selection, schemaOf, selectFields, splitList } from './fields/select';
import { documentHtml } from './fields/text';
import { fieldsMeta } from './meta';
import { visibility } from './permissions';
import { jiraTime, userDetails } from './present';
import { type Ctx, NotEmulated } from './route';
import type { Change, Field, Issue } from './state';
import { offered, projectOf, transitionJson } from './transitions';

const EXPANDS = ['renderedFields', 'names', 'schema', 'transitions', 'editmeta', 'changelog'] as const;

const KNOWN_EXPANDS = [...EXPANDS, 'operations', 'versionedRepresentations'].join(',');

/** How many changelog entries an issue carries with `expand=changelog`. */
const EXPANDED_CHANGES = 100;

/** `expand` as a set; what the site does not expand it refuses by name. */
export function expansions(values: readonly string[]): ReadonlySet<string> {
  const names = splitList(values);
  const unknown = names.find((name) => !EXPANDS.some((known) => known === name));
  if (unknown !== undefined) throw new NotEmulated(`expand=${unknown} for issues`);
  return new Set(names);
}

const viewOf = (ctx: Ctx): View => ({
  state: ctx.state,
  apps: ctx.apps,
  issues: ctx.issues,
  origin: ctx.origin,
  visible: visibility(ctx.state, ctx.accountId),
  accountId: ctx.accountId,
});

/** Jira's `Changelog`; `created` is text here and a number in bulk answers. */
export function changeJson<T>(ctx: Ctx, change: Change, created: (at: number) => T) {
  return {
    id: change.id,
    author: userDetails(ctx.state, change.authorAccountId, ctx.origin),
    created: created(change.created),
    items: change.items,
  };
}

function rendered(ctx: Ctx, issue: Issue, field: Field, value: unknown): unknown {
  if (field.id === 'description') return documentHtml(value);
  if (field.kind !== 'app') return null;
  const project = projectOf(ctx, issue);
  return formatValue(field, value, {
    state: ctx.state,
    apps: ctx.apps,
    accountId: ctx.accountId,
    project,
    issue,
  });
}

/** Shows issues one after another with the same fields and expansions. */
export class Show {
  private readonly view: View;
  private readonly selection: Selection;

  constructor(
    private readonly ctx: Ctx,
    fields: readonly string[],
    private readonly expand: ReadonlySet<string>,
    options: { whole: '*all' | '*navigable'; byKeys?: boolean; properties?: readonly string[] },
  ) {
    this.view = viewOf(ctx);
    this.selection = selectFields(this.view, fields, options.whole, options.byKeys);
    this.properties = options.properties ?? [];
  }

  private readonly properties: readonly string[];

  names(): Record<string, string> {
    return namesOf(this.selection);
  }

  schema(): Record<string, unknown> {
    return schemaOf(this.selection);
  }

  /** The issue's fields; `current` is the issue that transitions and edits would apply to. */
  issue(issue: Issue, current = issue): Record<string, unknown> {
    const { ctx, expand } = this;
    const target = { project: projectOf(ctx, issue), issue: current, onScreen: null };
    return {
      ...this.head(issue),
      fields: readFields(issue, this.selection, this.view),
      ...(expand.has('names') ? { names: this.names() } : {}),
      ...(expand.has('schema') ? { schema: this.schema() } : {}),
      ...(expand.has('renderedFields') ? { renderedFields: this.rendered(issue) } : {}),
      ...(expand.has('changelog') ? { changelog: this.changelog(current) } : {}),
      ...(expand.has('transitions') ? { transitions: this.transitions(current) } : {}),
      ...(expand.has('editmeta')
        ? { editmeta: { fields: fieldsMeta(ctx, this.editScreen(current), target) } }
        : {}),
      ...(this.properties.length > 0 ? { properties: this.propertiesOf(issue) } : {}),
    };
  }

  private head(issue: Issue) {
    return {
      expand: KNOWN_EXPANDS,
      id: issue.id,
      self: `${this.ctx.origin}/rest/api/3/issue/${issue.id}`,
      key: issue.key,
    };
  }

  private propertiesOf(issue: Issue): Record<string, unknown> {
    const all = this.properties.includes('*all');
    return Object.fromEntries(
      Object.entries(issue.properties).filter(([key]) => all || this.properties.includes(key)),
    );
  }

  private editScreen(issue: Issue) {
    return screenOf(this.ctx.state, projectOf(this.ctx, issue), issue.issueTypeId, 'edit');
  }

  private rendered(issue: Issue): Record<string, unknown> {
    return Object.fromEntries(
      this.selection.listed.map((field) => [
        field.id,
        rendered(this.ctx, issue, field, readField(issue, field, this.view)),
      ]),
    );
  }

  private changelog(issue: Issue) {
    const histories = issue.changes
      .slice(-EXPANDED_CHANGES)
      .reverse()
      .map((change) => changeJson(this.ctx, change, jiraTime));
    return { startAt: 0, maxResults: histories.length, total: issue.changes.length, histories };
  }

  private transitions(issue: Issue) {
    return offered(this.ctx, issue)
      .filter(({ available }) => available)
      .map((transition) => transitionJson(this.ctx, issue, transition, false));
  }
}
