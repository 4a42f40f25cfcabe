import type { RowProblem } from '../import/plan';

/** English for what keeps a row from being imported. */
export function sayRow(problem: RowProblem): string {
  switch (problem.kind) {
    case 'quote':
      return 'A quotation mark opens here that is never closed, so the rest of the file hangs on this row.';
    case 'cells':
      return 'It has more cells than the header has columns: a cell with the delimiter in it needs quotation marks.';
    case 'noSummary':
      return 'It has no summary.';
    case 'longSummary':
      return `Its summary is longer than ${problem.most} characters.`;
    case 'longDescription':
      return `Its description is longer than ${problem.most} characters.`;
    case 'repeatedKey':
      return `The file has the key ${problem.key} more than once.`;
    case 'noDepartment':
      return `There is no department “${problem.name}”.`;
    case 'difficulty':
      return `“${problem.text}” is no difficulty: use ${choices(problem.levels)}.`;
    case 'impact':
      return `“${problem.text}” is no impact: use ${choices(problem.levels)}.`;
    case 'effort':
      return problem.unit === 'points'
        ? `“${problem.text}” is no number of story points.`
        : `“${problem.text}” is no effort: use days and hours as in 2d 4h, or a number of seconds.`;
    case 'jira':
      return problem.messages.length === 0
        ? 'Jira refused it and gave no reason.'
        : `Jira refused it: ${problem.messages.join(' ')}`;
  }
}

function choices(levels: readonly string[]): string {
  return `${levels.join(', ')}, or a number from 0 to 100`;
}
