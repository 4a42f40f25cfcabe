import { useState } from 'react';
import type { Input } from '../../../../src/contract/procedures';
import { type Direction, directions, goalProblems } from '../../../../src/domain/gates/goals';
import { say } from '../../ui/say';
import type { Goal } from './goal';

type Draft = Input<'goals.create'>['terms'];

/** As it stands in the form: everything is text there. */
export interface Fields {
  readonly statement: string;
  readonly way: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly baseline: string;
  readonly baselineOn: string;
  readonly target: string;
  readonly targetOn: string;
  readonly owner: string;
}

const empty: Fields = {
  statement: '',
  way: '',
  unit: '',
  direction: 'up',
  baseline: '',
  baselineOn: '',
  target: '',
  targetOn: '',
  owner: '',
};

/** Null for what is no number (yet). */
export function numberIn(text: string): number | null {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function draftOf(fields: Fields): Draft {
  return {
    way: orNull(fields.way),
    unit: orNull(fields.unit),
    direction: fields.direction,
    baseline: numberIn(fields.baseline),
    baselineOn: orNull(fields.baselineOn),
    target: numberIn(fields.target),
    targetOn: orNull(fields.targetOn),
    owner: orNull(fields.owner),
  };
}

function fieldsOf(statement: string, terms: Goal['terms'] | null): Fields {
  if (terms === null) return { ...empty, statement };
  const { baseline, target } = terms;
  return { ...terms, statement, baseline: String(baseline), target: String(target) };
}

export const directionNames: Readonly<Record<Direction, string>> = {
  up: 'It is to rise',
  down: 'It is to fall',
};

/** What is filled in of a goal, and by the rules themselves what is still wrong with it. */
export function useTerms(statement: string, terms: Goal['terms'] | null) {
  const [fields, setFields] = useState(() => fieldsOf(statement, terms));
  const draft = draftOf(fields);
  return {
    fields,
    draft,
    set: (name: keyof Fields, value: string) =>
      setFields((now) => ({
        ...now,
        [name]: name === 'direction' ? (directions.find((one) => one === value) ?? now.direction) : value,
      })),
    wrong: goalProblems(fields.statement, draft).map(say),
  };
}
