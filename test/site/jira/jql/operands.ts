import type { Operand } from '@atlaskit/jql-ast';
import { JiraError } from '../route';
import { functionValues } from './functions';
import type { JqlField, QueryContext, Value } from './kinds';

/** What an operand comes to for a field: values, or null for EMPTY. */
export function operandValues(
  context: QueryContext,
  field: Pick<JqlField, 'resolve'>,
  operand: Operand,
): (Value | null)[] {
  switch (operand.operandType) {
    case 'value':
      return [...field.resolve(operand.value)];
    case 'keyword':
      return [null];
    case 'list':
      return everyValue(operand.values.map((value) => () => operandValues(context, field, value)));
    case 'function':
      return functionValues(context, operand.function.value, operand.arguments);
  }
}

/** All values of a list; whatever is wrong with them is said of each. */
function everyValue(resolves: readonly (() => (Value | null)[])[]): (Value | null)[] {
  const wrong: string[] = [];
  const found = resolves.flatMap((resolve) => {
    try {
      return resolve();
    } catch (error) {
      if (!(error instanceof JiraError) || error.status !== 400) throw error;
      wrong.push(...error.messages);
      return [];
    }
  });
  if (wrong.length > 0) throw new JiraError(400, [...new Set(wrong)]);
  return found;
}
