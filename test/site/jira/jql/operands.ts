import type { Operand } from '@atlaskit/jql-ast';
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
      return operand.values.flatMap((value) => operandValues(context, field, value));
    case 'function':
      return functionValues(context, operand.function.value, operand.arguments);
  }
}
