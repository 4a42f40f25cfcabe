import type { Answer, Input } from '../../contract/procedures';
import { scopedJql } from '../../domain/gates/jql';
import type { TemplateOrigin } from '../../domain/gates/ledger';
import { phaseNumbers } from '../../domain/gates/phases';
import { criteriaOf, type GateTemplate } from '../../domain/gates/template';
import { newSearches, templateDifferences } from '../../domain/gates/template/difference';
import type { Caller } from '../caller';
import { JiraFailure, Refused } from '../failures';
import { admit, type GatePorts, type Given, readGates } from '../gates/state';
import { decideWith, intakeOf } from '../ledger/decide';
import { replace } from '../ports';
import { records } from '../records';
import { shownTemplate } from './read';
import { templateFrom } from './source';
import { keepTemplates, templateOf } from './state';
import { mostVersions, type Templates } from './stored';

/** One record holds a gate: criteria of each department are as many as there are departments. */
const mostOfGate = 300;
/** Bytes, of one record in the store. */
const mostKept = 200_000;

/** Asks Jira for each search once, as the caller, side by side. Throws Refused with Jira's words. */
async function tryOut(ports: GatePorts, projectId: number, searches: readonly string[]): Promise<void> {
  const messages = await Promise.all(
    searches.map(async (jql): Promise<string[]> => {
      try {
        await ports.gateIssues.count(scopedJql(projectId, jql), 1, 'user');
        return [];
      } catch (error) {
        if (!(error instanceof JiraFailure) || error.status !== 400) throw error;
        return [`“${jql}”: ${error.messages.join(' ') || 'Jira does not understand it.'}`];
      }
    }),
  );
  const all = messages.flat();
  if (all.length > 0) throw new Refused([{ rule: 'G1-jql', messages: all.slice(0, 10) }]);
}

/** What would not fit where gates are kept. Throws Refused. */
async function demandFits(ports: GatePorts, projectId: number, template: GateTemplate): Promise<void> {
  const departments = await ports.directory.departments(projectId);
  const long = phaseNumbers.filter((phase) => criteriaOf(template, phase, departments).length > mostOfGate);
  const flaws = long.map((phase) => ({
    place: `phases.${phase}`,
    message: `Asked of each of ${departments.length} departments it comes to more than ${mostOfGate} criteria.`,
  }));
  if (new TextEncoder().encode(JSON.stringify(template)).length > mostKept) {
    flaws.push({ place: 'The template', message: `Is longer than ${mostKept / 1_000} kB.` });
  }
  if (flaws.length > 0) throw new Refused([{ rule: 'G1-file', flaws, more: 0 }]);
}

interface Wanted {
  readonly latest: number;
  readonly template: GateTemplate;
  readonly from: TemplateOrigin;
}

/** Writes the next version, with the ledger. Throws Refused where somebody else saved one since. */
async function saveVersion(
  ports: GatePorts,
  given: Given,
  { latest, template, from }: Wanted,
): Promise<Answer<'template.save'>> {
  const { caller } = given;
  const projectId = caller.project.id;
  const kept = await keepTemplates(ports, projectId);
  if (kept.body.latest !== latest) throw new Refused([{ rule: 'lostRace', key: null }]);
  const before = await templateOf(ports, projectId, latest);
  const differences = templateDifferences(before, template);
  if (differences.length === 0 && before.name === template.name) throw new Refused([{ rule: 'G1-same' }]);
  await demandFits(ports, projectId, template);
  await tryOut(ports, projectId, newSearches(before, template));
  const planned = (await readGates(ports, projectId)).lines.length > 0;
  const number = latest + 1;
  const at = ports.now();
  const version = { number, name: template.name, at, by: caller.accountId, from };
  const next: Templates = {
    latest: number,
    // Before any gate is planned nothing goes by a template yet.
    inUse: planned ? kept.body.inUse : number,
    versions: [version, ...kept.body.versions].slice(0, mostVersions),
  };
  const sum = (which: 'added' | 'removed' | 'changed') =>
    differences.reduce((all, { asks, owes }) => all + asks[which].length + owes[which].length, 0);
  await decideWith(ports, projectId, [
    replace(records.templates(projectId), kept.rev, next),
    { op: 'put', ref: records.template(projectId, number), body: template },
    intakeOf(projectId, at, caller.accountId, {
      kind: 'templateSaved',
      number,
      name: template.name,
      from,
      added: sum('added'),
      removed: sum('removed'),
      changed: sum('changed'),
    }),
  ]);
  return shownTemplate(ports, given, next, number);
}

/** Saves what was edited as the next version. Governance lead or administrator of the project. */
export async function saveTemplate(
  ports: GatePorts,
  caller: Caller,
  { latest, template }: Input<'template.save'>,
): Promise<Answer<'template.save'>> {
  const given = await admit(ports, caller, 'changeTemplate');
  return saveVersion(ports, given, { latest, template, from: { kind: 'edited' } });
}

/**
 * Makes the next version of what a file or another project has, read anew: what was looked at before may have
 * changed. Governance lead or administrator here, and whoever browses the other project.
 */
export async function takeTemplate(
  ports: GatePorts,
  caller: Caller,
  { latest, source }: Input<'template.take'>,
): Promise<Answer<'template.take'>> {
  const given = await admit(ports, caller, 'changeTemplate');
  return saveVersion(ports, given, { latest, ...(await templateFrom(ports, caller, source)) });
}
