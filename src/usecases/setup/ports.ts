import type { Found, FoundWorkflow } from '../../domain/found';
import type { Role } from '../../domain/vocabulary';
import type { WantedStatus } from '../../domain/workflow';
import type { FirstBoard } from '../board/sweep';
import type { Caller, People } from '../caller';
import type { Intakes, Records } from '../ports';
import type { StoredSettings } from '../settings/stored';

export type ProjectRef = Caller['project'];

/** What Jira knows of the project, as far as set-up depends on it. */
export interface ProjectFacts {
  readonly key: string;
  readonly name: string;
  readonly teamManaged: boolean;
}

/** What of `Found` is Jira's to tell. */
export type FoundInJira = Omit<Found, 'settings' | 'board' | 'placed'>;

/** The fields of the app, once Jira shows them. */
export interface AppFields {
  readonly difficulty: string;
  readonly impact: string;
}

/**
 * Jira's configuration, read and written as the caller, who is a Jira administrator. Each write finds before it
 * makes, so that it can be done again after a crash at any point; none edits what another project may share.
 * Failures are JiraFailure.
 */
export interface Configuration {
  project(project: ProjectRef): Promise<ProjectFacts>;
  /** Names of the permissions that the app itself lacks in the project. */
  lackingAppPermissions(project: ProjectRef): Promise<string[]>;
  read(project: ProjectFacts & ProjectRef, known: StoredSettings | null): Promise<FoundInJira>;

  makeIssueType(): Promise<void>;
  makeChangeType(): Promise<void>;
  adoptTypeScheme(project: ProjectRef, issueTypes: readonly string[]): Promise<void>;
  makeBlocks(): Promise<void>;
  makeScreen(project: ProjectRef, fields: AppFields): Promise<void>;
  makeScreenScheme(project: ProjectRef): Promise<void>;
  /** The screen of gates and deliverables with its scheme, made or given what they lack. */
  makeGateScreens(project: ProjectRef): Promise<void>;
  /** Has issue types of the project shown on set-up's screens: on the requirement's, and on the gates'. */
  adoptTypeScreenScheme(
    project: ProjectRef,
    types: { readonly requirements: readonly string[]; readonly gates: readonly string[] },
  ): Promise<void>;
  makeStatus(status: WantedStatus): Promise<void>;
  /** With the guard on every transition that it belongs on. */
  makeWorkflow(
    project: ProjectRef,
    issueType: string,
    fields: AppFields,
    statuses: Found['statuses'],
  ): Promise<void>;
  /**
   * Puts the guard on every transition of the workflow that it belongs on (or on those of these ids alone), or
   * takes it off where `on` is null. Tries again where somebody else saves the workflow at the same time.
   */
  setGuard(
    project: ProjectRef,
    workflowId: string,
    on: GuardWanted | null,
    which?: readonly string[],
  ): Promise<void>;
  /** Issue type id → name of its workflow. */
  adoptWorkflowScheme(project: ProjectRef, workflows: Readonly<Record<string, string>>): Promise<void>;
  /** Issue types of gates and deliverables, by id, in that order. */
  makeGateTypes(): Promise<readonly [gate: string, deliverable: string]>;
  /** Answers its id. */
  makeGoalType(): Promise<string>;
  /** The workflow of gates with its guard, made or mended; answers its name. */
  makeGateWorkflow(project: ProjectRef, issueType: string, statuses: Found['statuses']): Promise<string>;
  /** Takes the guard off the workflow of gates, where there is one. */
  releaseGates(project: ProjectRef): Promise<void>;
  /** Answers its id. */
  makeRole(role: Role): Promise<number>;
  joinRole(project: ProjectRef, roleId: number, accountId: string): Promise<void>;
  pinPanel(project: ProjectRef): Promise<void>;
  showPages(project: ProjectRef): Promise<void>;
  hidePages(project: ProjectRef): Promise<void>;
  /** Names of the workflows of the site that carry the guard, in order. */
  guardedWorkflows(): Promise<string[]>;
}

/** Jira's configuration as the app itself reads it, where nobody is there who administers Jira. Changes nothing. */
export type SeenByApp = Pick<Configuration, 'project' | 'read'>;

/** What the app does for itself when it is uninstalled, with its own power and for nobody. */
export interface Leaving {
  /** Ids of the workflows of the site that carry the guard. */
  guarded(): Promise<string[]>;
  /** Takes the guard off every transition of a workflow. */
  release(workflowId: string): Promise<void>;
}

/** What it takes to put the guard into a workflow. */
export interface GuardWanted {
  readonly issueType: string;
  readonly fields: AppFields;
  /** What statuses mean, as far as that is on record. */
  readonly statuses: StoredSettings['statuses'];
}

export interface SetupPorts {
  readonly people: People;
  readonly records: Records;
  readonly intakes: Intakes;
  readonly now: () => number;
  readonly configuration: Configuration;
  /** Makes the board's first snapshot, a stretch at a time. */
  makeBoard(project: ProjectRef, sweep: string | null): Promise<FirstBoard>;
  /** Has those read again that the board takes for something else than these statuses mean. */
  rereadStatuses(project: ProjectRef, statuses: FoundWorkflow['added']): Promise<void>;
  /** About how many requirements the project has. */
  countRequirements(settings: StoredSettings): Promise<number>;
}
