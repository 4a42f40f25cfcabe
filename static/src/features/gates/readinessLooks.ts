import type { Pillar } from '../../../../src/domain/gates/criterion';
import type { Readiness } from '../../../../src/domain/gates/readiness';
import type { LozengeAppearance } from '../../ui/Lozenge';

/** How readiness to go live looks and is called, on the page, on paper and on a dashboard. */
export const readinessLooks: Readonly<Record<Readiness, LozengeAppearance>> = {
  ready: 'success',
  partly: 'warning',
  notReady: 'danger',
  unknown: 'neutral',
};

export const readinessNames: Readonly<Record<Readiness, string>> = {
  ready: 'Ready',
  partly: 'Partly',
  notReady: 'Not ready',
  unknown: 'Not checked',
};

export const pillarNames: Readonly<Record<Pillar, string>> = {
  process: 'Processes',
  people: 'People',
  data: 'Data',
  rules: 'Rules',
};

/** What is asked of the project as a whole, and a department that is gone. */
export const departmentName = (name: string | null): string =>
  name === null ? 'The whole project' : name === '' ? 'A former department' : name;
