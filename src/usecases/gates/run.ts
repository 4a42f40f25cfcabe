import type { Answer, Input } from '../../contract/procedures';
import { differencesOf, requiredOpen, scoreOf } from '../../domain/gates/criterion';
import { gateKey } from '../../domain/gates/phases';
import type { Caller } from '../caller';
import { records } from '../records';
import { shownGate } from './shown';
import { admit, alterGate, calledOf, type GatePorts, readGate } from './state';
import { mostRuns, type Run } from './stored';
import { workOut } from './workOut';

/**
 * Runs the check of a gate: works out every criterion as the app, and saves who asked, when, each status and what
 * it was computed from (G6). Whoever may browse the project.
 */
export async function runCheck(
  ports: GatePorts,
  caller: Caller,
  { gate }: Input<'gates.run'>,
): Promise<Answer<'gates.run'>> {
  const given = await admit(ports, caller, 'readGates');
  const outcomes = await workOut(ports, given, await readGate(ports, caller.project.id, gate));
  const id = ports.newId();
  const after = await alterGate(ports, given, gate, ({ record: { body }, line, gates }, at) => {
    // What was worked out is kept as it was worked out, whatever has been said in the meantime.
    const known = new Set(body.criteria.map((criterion) => criterion.id));
    const own = outcomes.filter(({ criterion }) => known.has(criterion));
    const head = {
      id,
      at,
      by: caller.accountId,
      score: scoreOf(body.criteria, own),
      open: requiredOpen(body.criteria, own).length,
    };
    const run: Run = { ...head, outcomes: own };
    const differences = differencesOf(body.last?.outcomes ?? [], own);
    return {
      record: {
        ...body,
        last: run,
        runs: [{ ...head, differences: body.last === null ? [] : differences }, ...body.runs].slice(
          0,
          mostRuns,
        ),
      },
      line: { ...line, run: head },
      writes: [{ op: 'put', ref: records.gateRun(caller.project.id, gateKey(gate), id), body: run }],
      events: [
        {
          kind: 'gateRun',
          ...calledOf(body, gates.body),
          run: id,
          score: head.score,
          open: head.open,
        },
      ],
    };
  });
  return shownGate(ports, given, after);
}
