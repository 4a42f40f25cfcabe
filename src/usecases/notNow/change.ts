import type { Answer, Input } from '../../contract/procedures';
import { type NotNow, notNowFrom } from '../../domain/notNow';
import type { Problem } from '../../domain/problems';
import { type EditPorts, editCards } from '../board/edit';
import { powersOrNotVisible } from '../board/state';
import { type Caller, demand } from '../caller';
import { stateOf } from '../facts';
import { JiraFailure } from '../failures';
import type { Ports } from '../ports';
import { settingsOf } from '../settings/read';
import type { StoredSettings } from '../settings/stored';
import { changeAside } from './stored';

type NotNowPorts = EditPorts & Pick<Ports, 'people' | 'now'>;

async function allowed(ports: NotNowPorts, caller: Caller): Promise<StoredSettings> {
  const { body } = await settingsOf(ports, caller.project.id);
  demand('putAside', await powersOrNotVisible(ports, caller, body));
  return body;
}

/**
 * What Jira shows follows what is stored: where it cannot be written, a query misses an issue, and the next change
 * writes it.
 */
async function show(
  ports: Pick<Ports, 'issues'>,
  ids: readonly number[],
  said: NotNow | null,
): Promise<void> {
  for (const id of ids) {
    try {
      await ports.issues.showNotNow(id, said);
    } catch (error) {
      if (!(error instanceof JiraFailure)) throw error;
    }
  }
}

/** The ids of an answer's cards that are in one of two conditions now. */
function idsOf({ entries }: Answer<'board.move'>, ids: readonly number[], notNow: boolean): number[] {
  const there = new Set(entries.filter(({ state }) => (state === 'notNow') === notNow).map(({ id }) => id));
  return [...new Set(ids)].filter((id) => there.has(id));
}

function tooFewLevels({ rules }: StoredSettings): Problem | null {
  const levels = rules.grid.difficulty.length;
  return levels < notNowFrom ? { rule: 'M1-notNow', levels, from: notNowFrom } : null;
}

/**
 * Words are written by the app, which may edit everything: about what no transition was made of, Jira is asked
 * whether the user may.
 */
async function withWords(
  ports: Pick<Ports, 'issues'>,
  aside: readonly number[],
  there: ReadonlySet<number>,
): Promise<{ readonly aside: readonly number[]; readonly refused: Answer<'notNow.put'>['refused'] }> {
  if (there.size === 0) return { aside, refused: [] };
  const editable = await ports.issues.editable([...there]);
  const may = (id: number) => !there.has(id) || editable.has(id);
  return {
    aside: aside.filter(may),
    refused: aside.filter((id) => !may(id)).map((id) => ({ id, problem: { rule: 'editIssues' } })),
  };
}

/**
 * Puts requirements aside, as the user, and keeps why. The transition comes first: what is put aside without a
 * word is asked for one, and words about what is not put aside would mislead. Of what is not now already only the
 * words change, whatever the grid and whatever is signed.
 */
export async function putAside(
  ports: NotNowPorts,
  caller: Caller,
  { ids, ...said }: Input<'notNow.put'>,
): Promise<Answer<'notNow.put'>> {
  const settings = await allowed(ports, caller);
  const lacks = tooFewLevels(settings);
  const there = new Set<number>();
  const answer = await editCards(ports, caller, [...new Set(ids)], ({ id, status }) => {
    if (stateOf(status, settings.statuses) === 'notNow') {
      there.add(id);
      return { kind: 'nothing' };
    }
    return lacks === null ? { kind: 'pass', to: 'notNow' } : { kind: 'refused', problem: lacks };
  });
  const { aside, refused } = await withWords(ports, idsOf(answer, ids, true), there);
  await changeAside(ports, settings.projectId, aside, (_id, was) => ({
    ...said,
    by: caller.accountId,
    at: ports.now(),
    // Another day is another reminder.
    reminded: was?.review === said.review ? was.reminded : null,
  }));
  await show(ports, aside, said);
  return { ...answer, refused: [...answer.refused, ...refused] };
}

/**
 * Brings requirements back, as the user. While a chart is in force that puts back what was signed (B5); while one
 * is out for signature nothing moves.
 */
export async function bringBack(
  ports: NotNowPorts,
  caller: Caller,
  { ids }: Input<'notNow.back'>,
): Promise<Answer<'notNow.back'>> {
  const settings = await allowed(ports, caller);
  const answer = await editCards(
    ports,
    caller,
    [...new Set(ids)],
    ({ status }) =>
      stateOf(status, settings.statuses) === 'notNow' ? { kind: 'pass', to: 'open' } : { kind: 'nothing' },
    { alsoInForce: true },
  );
  const back = idsOf(answer, ids, false);
  await changeAside(ports, settings.projectId, back, () => null);
  await show(ports, back, null);
  return answer;
}
