import type { Answer, Input } from '../../contract/procedures';
import { isDecidable } from '../../domain/gates/decision';
import { gateKey } from '../../domain/gates/phases';
import { criteriaOf, type GateTemplate } from '../../domain/gates/template';
import { type TakingUp, takingUp, templateDifferences } from '../../domain/gates/template/difference';
import type { Caller } from '../caller';
import type { ProjectDepartment } from '../facts';
import { againIfLost, Refused } from '../failures';
import { admit, alterGate, calledOf, type GatePorts, readGates } from '../gates/state';
import type { GateRecord, StoredLine, TemplateUsed } from '../gates/stored';
import { decideWith, intakeOf } from '../ledger/decide';
import { replace } from '../ports';
import { records } from '../records';
import { differencesShown } from './source';
import { keepTemplates, nameOf, templateOf, templatesOf } from './state';

/** Gates brought up to date by one call, which has to end within a function's time. */
const perCall = 10;
const tries = 4;

interface Wanted {
  readonly template: GateTemplate;
  readonly used: TemplateUsed;
  readonly departments: readonly ProjectDepartment[];
}

function spokenOf({ said, waivers }: GateRecord): ReadonlySet<string> {
  const ids = Object.entries(said).flatMap(([id, words]) => (words.length > 0 ? [id] : []));
  return new Set([...ids, ...Object.keys(waivers)]);
}

/** What the template makes of a gate; null where it is decided, or as the template has it. */
function renewalOf(
  line: StoredLine,
  record: GateRecord,
  { template, departments }: Wanted,
): (TakingUp & { readonly criteria: GateRecord['criteria'] }) | null {
  if (!isDecidable(line.state)) return null;
  const criteria = criteriaOf(template, record.gate.phase, departments);
  const change = takingUp(record.criteria, criteria, spokenOf(record));
  return change && { ...change, criteria };
}

async function wanted(ports: GatePorts, projectId: number, number: number, name: string): Promise<Wanted> {
  const [template, departments] = await Promise.all([
    templateOf(ports, projectId, number),
    ports.directory.departments(projectId),
  ]);
  return { template, departments, used: { name, number } };
}

async function recordsOf(ports: GatePorts, projectId: number, lines: readonly StoredLine[]) {
  const refs = lines.map(({ gate }) => records.gate(projectId, gateKey(gate)));
  const snapshot = await ports.records.read(refs);
  return lines.flatMap((line, index) => {
    const ref = refs[index];
    const record = ref && snapshot.get(ref)?.body;
    return record === undefined ? [] : [{ line, record }];
  });
}

/** What taking up the latest version would do. Whoever may browse the project. */
export async function previewTemplate(ports: GatePorts, caller: Caller): Promise<Answer<'template.preview'>> {
  await admit(ports, caller, 'readGates');
  const projectId = caller.project.id;
  const [templates, gates] = await Promise.all([templatesOf(ports, projectId), readGates(ports, projectId)]);
  const { latest, inUse } = templates;
  const next = await wanted(ports, projectId, latest, nameOf(templates, latest));
  const renews = (await recordsOf(ports, projectId, gates.lines)).flatMap(({ line, record }) => {
    const change = renewalOf(line, record, next);
    if (change === null) return [];
    const { added, removed, changed, lost } = change;
    return {
      gate: line.gate,
      iterationName: calledOf(record, gates).iteration,
      added: [...added],
      removed: [...removed],
      changed: [...changed],
      lost: [...lost],
      proposal: record.proposal !== null,
    };
  });
  const used = await templateOf(ports, projectId, inUse);
  return {
    latest,
    inUse,
    renews,
    keeps: gates.lines.filter(({ state }) => !isDecidable(state)).map(({ gate }) => gate),
    differences: differencesShown(templateDifferences(used, next.template)),
  };
}

/** From then on gates are planned by it. */
async function putInUse(ports: GatePorts, caller: Caller, latest: number): Promise<void> {
  const projectId = caller.project.id;
  await againIfLost(tries, async () => {
    const { rev, body } = await keepTemplates(ports, projectId);
    if (body.latest !== latest) throw new Refused([{ rule: 'lostRace', key: null }]);
    if (body.inUse === latest) return;
    const name = nameOf(body, latest);
    await decideWith(ports, projectId, [
      replace(records.templates(projectId), rev, { ...body, inUse: latest }),
      intakeOf(projectId, ports.now(), caller.accountId, { kind: 'templateTakenUp', number: latest, name }),
    ]);
  });
}

function without<T>(all: Readonly<Record<string, T>>, kept: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => kept.has(id)));
}

/**
 * Takes up the latest version: gates that come are planned by it, and those that stand and have not been decided are
 * brought to it, each in a transaction of its own. What was checked or proposed at such a gate was about other
 * criteria: the check is run again. Stopped in the middle it goes on where it was. Throws Refused where somebody has
 * saved a later version than was looked at.
 */
export async function takeUpTemplate(
  ports: GatePorts,
  caller: Caller,
  { latest }: Input<'template.takeUp'>,
): Promise<Answer<'template.takeUp'>> {
  const given = await admit(ports, caller, 'changeTemplate');
  const projectId = caller.project.id;
  await putInUse(ports, caller, latest);
  const [templates, gates] = await Promise.all([templatesOf(ports, projectId), readGates(ports, projectId)]);
  const next = await wanted(ports, projectId, latest, nameOf(templates, latest));
  const due = (await recordsOf(ports, projectId, gates.lines)).filter(
    ({ line, record }) => renewalOf(line, record, next) !== null,
  );
  const batch = due.slice(0, perCall);
  for (const { line } of batch) {
    await alterGate(ports, given, line.gate, (at) => {
      const { body } = at.record;
      const change = renewalOf(at.line, body, next);
      // Decided or renewed by somebody else meanwhile.
      if (change === null) return { record: body, line: at.line, events: [] };
      const { criteria, kept, lost, added, removed, changed } = change;
      const record: GateRecord = {
        ...body,
        criteria,
        template: next.used,
        said: without(body.said, kept),
        waivers: without(body.waivers, kept),
        last: null,
        proposal: null,
      };
      return {
        record,
        line: { ...at.line, run: null },
        events: [
          {
            kind: 'gateRenewed',
            ...calledOf(body, at.gates.body),
            number: latest,
            added: added.length,
            removed: removed.length,
            changed: changed.length,
            lost,
          },
        ],
      };
    });
  }
  return { renewed: batch.length, left: due.length - batch.length };
}
