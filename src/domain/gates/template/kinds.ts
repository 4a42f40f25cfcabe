import type { Role } from '../../vocabulary';
import type { Ask, Criterion, Evidence, Impact, Measure, Pillar } from '../criterion';
import type { PhaseNumber } from '../phases';

/** What a template asks for: as a criterion, but for each department where it is asked of each. */
export interface Asked extends Omit<Criterion, 'department'> {
  readonly eachDepartment: boolean;
}

/** What a phase owes: becomes an issue of type *CRM Deliverable* for whoever wants it (not by itself). */
export interface Owes {
  /** Stable, in kebab case. */
  readonly id: string;
  readonly title: string;
  /** What it has to contain. */
  readonly help: string;
  /** Whose holders are proposed as owners. */
  readonly role: Role;
}

/** One phase of a template. */
export interface PhaseTemplate {
  readonly asks: readonly Asked[];
  readonly owes: readonly Owes[];
}

export interface GateTemplate {
  readonly name: string;
  readonly phases: Readonly<Record<PhaseNumber, PhaseTemplate>>;
}

type Words = Pick<Criterion, 'id' | 'title' | 'help'>;

interface Weight {
  readonly impact: Impact;
  readonly required?: boolean;
  readonly pillar?: Pillar;
  readonly eachDepartment?: boolean;
}

function asked(
  words: Words,
  { impact, required = true, pillar, eachDepartment = false }: Weight,
  ask: Ask,
): Asked {
  return { ...words, impact, required, pillar: pillar ?? null, eachDepartment, ask };
}

const written: readonly Evidence[] = ['attachment', 'link'];
const any: readonly Evidence[] = ['attachment', 'link', 'comment'];

/** Somebody of a role confirms it, with a paper or a page to show for it. */
export const shown = (role: Role, weight: Weight, words: Words): Asked =>
  asked(words, weight, { kind: 'confirmed', role, evidence: written });

/** Somebody of a role confirms it; a comment on the gate is enough to show for it. */
export const told = (role: Role, weight: Weight, words: Words): Asked =>
  asked(words, weight, { kind: 'confirmed', role, evidence: any });

export const approved = (role: Role, count: number | 'all', weight: Weight, words: Words): Asked =>
  asked(words, weight, { kind: 'approved', role, count });

export const charted = (measure: Measure, number: number | null, weight: Weight, words: Words): Asked =>
  asked(words, weight, { kind: 'chart', measure, number });

/** No issue of the project is found by the search. */
export const none = (jql: string, weight: Weight, words: Words): Asked =>
  asked(words, weight, { kind: 'jira', jql, compare: '=0', count: 0 });
