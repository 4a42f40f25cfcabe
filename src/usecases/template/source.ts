import type { Answer, Input } from '../../contract/procedures';
import { templateFileShape } from '../../contract/template';
import type { TemplateOrigin } from '../../domain/gates/ledger';
import {
  type GateTemplate,
  phaseTotals,
  standingTemplate,
  standingVersion,
} from '../../domain/gates/template';
import { templateDifferences } from '../../domain/gates/template/difference';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import { visiting } from '../gadget/visiting';
import { admit, type GatePorts } from '../gates/state';
import { templateOf, templatesOf } from './state';

/** Templates from elsewhere: a file, another project, or the one that came with the app. */

type Source = Input<'template.look'>['source'];

/** Flaws that are named; a file that is something else altogether has one for each of its parts. */
const mostFlaws = 10;

function refusedFile(flaws: readonly { place: string; message: string }[]): Refused {
  const more = Math.max(0, flaws.length - mostFlaws);
  return new Refused([{ rule: 'G1-file', flaws: flaws.slice(0, mostFlaws), more }]);
}

/** `phases.4.asks[2].title`, as somebody who looks into the file finds it. */
function placeOf(path: readonly PropertyKey[]): string {
  const written = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return written === '' ? 'The file' : written;
}

interface Unfit {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}

function flawsOf({ issues }: Unfit) {
  return issues.map(({ path, message }) => ({ place: placeOf(path), message }));
}

/** Nothing in the file is taken at its word: what is not as it should be is named with its place. Throws Refused. */
function fileTemplate(text: string): GateTemplate {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw refusedFile([{ place: 'The file', message: `Is not JSON: ${said}` }]);
  }
  const parsed = templateFileShape.safeParse(value);
  if (!parsed.success) throw refusedFile(flawsOf(parsed.error));
  const { name, phases } = parsed.data;
  return { name, phases };
}

/** The latest template of another project, for whoever may browse that one: else it does not exist for them. */
async function projectTemplate(ports: GatePorts, caller: Caller, id: number) {
  const there: Caller = { ...caller, project: { id, key: '' }, issue: null };
  const { settings } = await visiting(readState(ports, id));
  demand('readGates', await powersOrNotVisible(ports, there, settings.body));
  const { latest } = await templatesOf(ports, id);
  return { template: await templateOf(ports, id, latest), key: settings.body.projectKey };
}

/** What a source has, and how the ledger calls it. Throws Refused. */
export async function templateFrom(
  ports: GatePorts,
  caller: Caller,
  source: Source,
): Promise<{ readonly template: GateTemplate; readonly from: TemplateOrigin }> {
  switch (source.kind) {
    case 'standing':
      return { template: standingTemplate, from: { kind: 'standing', version: standingVersion } };
    case 'file':
      return { template: fileTemplate(source.text), from: { kind: 'file' } };
    case 'project': {
      const { template, key } = await projectTemplate(ports, caller, source.id);
      return { template, from: { kind: 'project', key } };
    }
  }
}

/** What a source has, and how it differs from the latest here. Governance lead or administrator of the project. */
export async function lookAtTemplate(
  ports: GatePorts,
  caller: Caller,
  { source }: Input<'template.look'>,
): Promise<Answer<'template.look'>> {
  await admit(ports, caller, 'changeTemplate');
  const projectId = caller.project.id;
  const { template } = await templateFrom(ports, caller, source);
  const { latest } = await templatesOf(ports, projectId);
  return {
    name: template.name,
    ...phaseTotals(template),
    differences: differencesShown(templateDifferences(await templateOf(ports, projectId, latest), template)),
  };
}

/** Of a mutable shape, as the contract has it. */
export function differencesShown(
  differences: ReturnType<typeof templateDifferences>,
): Answer<'template.look'>['differences'] {
  const copy = ({ added, removed, changed }: (typeof differences)[number]['asks']) => ({
    added: [...added],
    removed: [...removed],
    changed: [...changed],
  });
  return differences.map(({ phase, asks, owes }) => ({ phase, asks: copy(asks), owes: copy(owes) }));
}
