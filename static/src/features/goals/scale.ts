import { dayNumber } from '../../../../src/domain/gates/goals';
import type { Line } from './goal';

/** Where a goal's figures and days lie in a drawing; lengths are pixels. */
export interface Scale {
  readonly x: (day: string) => number;
  readonly y: (value: number) => number;
  /** Round figures for the axis, lowest first. */
  readonly ticks: readonly number[];
  /** The last day that is drawn. */
  readonly until: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The next of 1, 2, 5, 10, 20, 50… */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
}

/** Holds every figure, the target and where it is heading; from the first day to the last. */
export function scaleOf({ terms, points, forecast }: Line, box: Box): Scale {
  const values = [terms.baseline, terms.target, ...points.map(({ value }) => value)];
  // A forecast far off would flatten everything else: it is told in words.
  const span = Math.max(...values) - Math.min(...values);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (forecast !== null && forecast > least - span / 2 && forecast < most + span / 2) values.push(forecast);
  const step = roundStep((Math.max(...values) - Math.min(...values)) / 4);
  const from = Math.floor(Math.min(...values) / step);
  const to = Math.ceil(Math.max(...values) / step);
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step);
  const days = [terms.targetOn, ...points.map(({ on }) => on)].sort();
  const until = days.at(-1) ?? terms.targetOn;
  const [start, end] = [dayNumber(terms.baselineOn), dayNumber(until)];
  return {
    x: (day) => box.left + ((dayNumber(day) - start) / (end - start)) * (box.right - box.left),
    y: (value) => box.bottom - ((value / step - from) / (to - from)) * (box.bottom - box.top),
    ticks,
    until,
  };
}

/** The outline of a path through points. */
export const pathOf = (points: readonly (readonly [x: number, y: number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join(' ');
