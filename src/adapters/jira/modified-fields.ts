import type { IssueFacts, RequirementFields } from '../../usecases/facts';

/** What a transition's own screen changes arrives apart from the issue, which Jira has not saved yet. */

function componentsOf(value: unknown): IssueFacts['components'] {
  if (!Array.isArray(value)) throw new Error('Modified components are no list');
  return value.map((component: { id?: unknown; name?: unknown }) => {
    if (component?.id === undefined) throw new Error('A modified component has no id');
    return { id: String(component.id), name: String(component.name ?? '') };
  });
}

function scoreOf(value: unknown): number | null {
  if (value === null || (typeof value === 'number' && value >= 0 && value <= 100)) return value;
  throw new Error('A modified score is no position');
}

function adfOf(value: unknown): unknown {
  if (value === null || typeof value === 'object') return value;
  throw new Error('A modified description is no document');
}

/**
 * The issue as it will be once the transition has passed. What cannot be read throws: the guard refuses what
 * it cannot judge. Links on a transition's screen are not documented well enough to be judged.
 */
export function withModifiedFields(
  facts: IssueFacts,
  modified: Readonly<Record<string, unknown>>,
  { difficulty, impact }: RequirementFields,
): IssueFacts {
  if ('issuelinks' in modified) throw new Error('Links changed on the transition screen');
  return {
    ...facts,
    ...('description' in modified && { description: adfOf(modified.description) }),
    ...('components' in modified && { components: componentsOf(modified.components) }),
    ...(difficulty in modified && { difficulty: scoreOf(modified[difficulty]) }),
    ...(impact in modified && { impact: scoreOf(modified[impact]) }),
  };
}
