import type { Found, GuardFlaw, Recategorised } from './found';
import { isReady, type Plan, type PlannedStep, type Step } from './setup';
import { type GuardKind, guardKind, wantedStatuses, wantedTransitions } from './workflow';

/** What somebody changed by hand after set-up had put it in place. */
export type Deviation = {
  /** Stable while it lasts. */
  readonly id: string;
  /** `person`: what it takes is not set-up's to do. */
  readonly mend: 'setUp' | 'person';
} & DeviationKind;

type DeviationKind =
  | { readonly kind: 'step'; readonly step: Step }
  | {
      readonly kind: 'guard';
      readonly transitions: readonly { readonly id: string; readonly name: string }[];
      /** `added`: the transition itself is new. */
      readonly flaw: GuardFlaw | 'added';
    }
  | { readonly kind: 'lost'; readonly guard: GuardKind }
  | { readonly kind: 'category'; readonly status: Recategorised };

/** What the workflow does as set-up makes it: start, finish, reopen, withdraw. */
const wantedKinds: readonly GuardKind[] = [
  ...new Set(
    wantedTransitions.flatMap(({ from, to }) => {
      const stateOf = (name: string) => wantedStatuses.find((status) => status.name === name)?.state;
      const target = stateOf(to);
      const sources = from.map(stateOf).filter((state) => state !== undefined);
      const kind = target === undefined || from.length === 0 ? null : guardKind(sources, target);
      return kind === null ? [] : [kind];
    }),
  ),
];

function ofGuard({ workflow, placed, settings }: Found): Deviation[] {
  const out = placed.guardOut || placed.removed || !placed.steps.includes('guard');
  if (workflow === null || out) return [];
  const outdated = workflow.unguarded.filter(({ flaw }) => flaw === 'outdated');
  const single = workflow.unguarded.filter(({ flaw }) => flaw !== 'outdated');
  const found = single.map(
    ({ id, name, flaw }): Deviation => ({
      kind: 'guard',
      id: `guard:${id}`,
      mend: 'setUp',
      transitions: [{ id, name }],
      flaw: flaw === 'without' && !placed.guarded.includes(id) ? 'added' : flaw,
    }),
  );
  // While our record is out of date too, mending that one brings these along.
  if (outdated.length === 0 || settings === 'outOfDate') return found;
  const transitions = outdated.map(({ id, name }) => ({ id, name }));
  return [...found, { kind: 'guard', id: 'guard:outdated', mend: 'setUp', transitions, flaw: 'outdated' }];
}

function ofWorkflow({ workflow, placed }: Found): Deviation[] {
  if (workflow === null || !placed.steps.includes('workflow')) return [];
  const lost = wantedKinds.filter((kind) => !workflow.does.includes(kind));
  return [
    ...lost.map((guard): Deviation => ({ kind: 'lost', id: `lost:${guard}`, mend: 'person', guard })),
    ...workflow.recategorised.map(
      (status): Deviation => ({ kind: 'category', id: `category:${status.id}`, mend: 'person', status }),
    ),
  ];
}

function ofStep({ placed }: Found, plan: Plan, planned: PlannedStep): Deviation[] {
  // The guard is told transition by transition.
  if (planned.state !== 'changed' || planned.id === 'guard') return [];
  // Taken out with our own button, the gates' guard goes with the requirements'.
  if (placed.guardOut && planned.id === 'gates') return [];
  const mend = planned.doable ? 'setUp' : 'person';
  // Our record follows what it is a record of: told only where nothing else has to be mended first.
  if (planned.step.kind === 'settings' && !isReady(plan, planned)) return [];
  return [{ kind: 'step', id: planned.id, mend, step: planned.step }];
}

/** In the order in which they can be mended. */
export function deviationsOf(found: Found, plan: Plan): Deviation[] {
  const steps = plan.steps.flatMap((planned) => ofStep(found, plan, planned));
  return [...steps, ...ofGuard(found), ...ofWorkflow(found)];
}

/** Steps whose undoing lets work pass the guard by, or hides what is signed. */
const upholding: readonly Step['kind'][] = [
  'issueType',
  'typeScheme',
  'field',
  'screen',
  'screenScheme',
  'typeScreenScheme',
  'status',
  'workflow',
  'guard',
  'workflowScheme',
  'gates',
];

/** Whether gates that were decided meanwhile relied on something weaker than what set-up put there (G6). */
export function weakens(deviation: Deviation): boolean {
  return deviation.kind !== 'step' || upholding.includes(deviation.step.kind);
}
