import { sayAmount, sayFigure } from '../../../../src/domain/words/goals';
import styles from './Goals.module.css';
import { dayOf, type Line, sayGoal } from './goal';
import { pathOf, scaleOf } from './scale';
import { useWidth } from './useWidth';

const height = 220;
/** Room for one letter of an axis, about. */
const letter = 7;
/** Below this the words at the ends of the lines would stand in each other's way. */
const narrow = 480;

/** What was measured, against an even course to the target. The table of figures beside it says the same. */
export function GoalPlot({ goal }: { goal: Line }) {
  const [ref, width] = useWidth();
  return (
    <div ref={ref} className={styles.plot}>
      {width > 0 && <Drawing goal={goal} width={width} />}
    </div>
  );
}

function Drawing({ goal, width }: { goal: Line; width: number }) {
  const { terms, points, forecast } = goal;
  const top = 16;
  const bottom = height - 28;
  const right = width - 12;
  const rough = scaleOf(goal, { left: 0, right, top, bottom });
  const left = 10 + letter * Math.max(...rough.ticks.map((tick) => sayFigure(tick).length));
  const { x, y, ticks, until } = scaleOf(goal, { left, right, top, bottom });
  const start = [x(terms.baselineOn), y(terms.baseline)] as const;
  const end = [x(terms.targetOn), y(terms.target)] as const;
  const measured = points.map(({ on, value }) => [x(on), y(value)] as const);
  const last = points.at(-1);
  const heading = forecast !== null && last !== undefined && last.on < terms.targetOn ? forecast : null;
  const lastAt = measured.at(-1);
  const [least, most] = [ticks[0] ?? 0, ticks.at(-1) ?? 0];
  const drawn = heading !== null && heading >= least && heading <= most ? heading : null;
  const below = end[1] > bottom - 24;
  return (
    <svg width={width} height={height} role="img" aria-label={sayGoal(goal)}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className={styles.axis} x={left - 6} y={y(tick) + 4} textAnchor="end">
            {sayFigure(tick)}
          </text>
        </g>
      ))}
      <line className={styles.targetDay} x1={end[0]} x2={end[0]} y1={top} y2={bottom} />
      <line className={styles.target} x1={left} x2={right} y1={end[1]} y2={end[1]} />
      <path className={styles.course} d={pathOf([start, end])} />
      <path className={styles.measured} d={pathOf([start, ...measured])} />
      {drawn !== null && lastAt !== undefined && (
        <path className={styles.forecast} d={pathOf([lastAt, [end[0], y(drawn)]])} />
      )}
      <circle className={styles.start} cx={start[0]} cy={start[1]} r="4" />
      {points.map(({ on, value }) => (
        <circle key={on} className={styles.point} cx={x(on)} cy={y(value)} r="4">
          <title>{`${sayAmount(value, terms.unit)}, ${dayOf(on)}`}</title>
        </circle>
      ))}
      <text className={styles.note} x={left + 6} y={below ? end[1] - 6 : end[1] + 15}>
        Target {sayAmount(terms.target, terms.unit)}
      </text>
      <text className={styles.axis} x={left} y={height - 8}>
        {dayOf(terms.baselineOn)}
      </text>
      {(width >= narrow || until === terms.targetOn) && (
        <text
          className={styles.axis}
          x={end[0]}
          y={height - 8}
          textAnchor={right - end[0] < 60 ? 'end' : 'middle'}
        >
          {dayOf(terms.targetOn)}
        </text>
      )}
    </svg>
  );
}

const small = { width: 112, height: 32 };

/** The same in a line of a table, whose cells have the figures. */
export function Sparkline({ goal }: { goal: Line }) {
  const { terms, points } = goal;
  const { x, y } = scaleOf(goal, { left: 4, right: small.width - 4, top: 4, bottom: small.height - 4 });
  const start = [x(terms.baselineOn), y(terms.baseline)] as const;
  const measured = points.map(({ on, value }) => [x(on), y(value)] as const);
  const [endX, endY] = measured.at(-1) ?? start;
  return (
    <svg className={styles.spark} {...small} aria-hidden="true">
      <line className={styles.target} x1="4" x2={small.width - 4} y1={y(terms.target)} y2={y(terms.target)} />
      <path className={styles.measured} d={pathOf([start, ...measured])} />
      <circle className={styles.point} cx={endX} cy={endY} r="3" />
    </svg>
  );
}
