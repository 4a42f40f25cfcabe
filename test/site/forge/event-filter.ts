import type { TriggerSpec } from './manifest';

/** `event.runtime.project.properties['key'].name`, compared with a literal by == or !=. */
const PROPERTY_TEST =
  /^event\.runtime\.project\.properties\[(['"])(.+?)\1\]((?:\??\.\w+)*)\s*(==|!=)\s*(?:(['"])(.*?)\5|(true|false|null|-?\d+(?:\.\d+)?))$/;

function projectIdOf(payload: Record<string, unknown>): string | null {
  const { issue, project } = payload as {
    issue?: { fields?: { project?: { id?: unknown } } };
    project?: { id?: unknown };
  };
  const id = issue?.fields?.project?.id ?? project?.id;
  return id === undefined ? null : String(id);
}

/**
 * Whether a trigger's filter lets an event through. Only tests of a project property are emulated, which is what
 * event filters are for; any other expression throws, so that nothing is filtered by a guess.
 */
export function eventFilterHolds(
  trigger: TriggerSpec,
  payload: Record<string, unknown>,
  projectProperty: (projectId: string, key: string) => unknown,
): boolean {
  if (trigger.expression === null) return true;
  const match = PROPERTY_TEST.exec(trigger.expression.trim());
  if (!match) {
    throw new Error(
      `The local site does not evaluate the filter of trigger ${trigger.key}: ${trigger.expression}`,
    );
  }
  const [, , key = '', path = '', operator, , quoted, literal] = match;
  const projectId = projectIdOf(payload);
  // Without a project the expression fails, and onError decides.
  if (projectId === null) return trigger.onError !== 'IGNORE';
  let value = projectProperty(projectId, key);
  for (const name of path.split(/\??\./).filter(Boolean)) {
    value =
      typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
  }
  const wanted: unknown = quoted ?? JSON.parse(literal ?? 'null');
  const equal = (value ?? null) === wanted;
  return operator === '==' ? equal : !equal;
}
