import type { Rollout } from './rollout';

/** The field that the emulated Jira brings for story points. */
export const storyPoints = 'customfield_10016';

/** The rules as the settings page has them. */
export async function rulesOf(rollout: Rollout) {
  const { rules } = await rollout.value('bruno', 'settings.read', {});
  const { grid, thresholds } = rules;
  const labels = { difficulty: [...grid.difficulty], impact: [...grid.impact] };
  const [three, four, five] = thresholds;
  return { ...rules, grid: labels, thresholds: [three, four, five] as [number, number, number] };
}

/** Saves, as the lead, what effort is counted in: a field, null for Jira's original estimate, undefined for as it is. */
export async function countIn(rollout: Rollout, effort: string | null | undefined) {
  return rollout.value('bruno', 'settings.save', {
    rules: await rulesOf(rollout),
    added: {},
    ...(effort !== undefined && { effort }),
  });
}
