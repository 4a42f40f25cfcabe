import type { AppModule } from '../types';

/** What display conditions ask about. */
export interface DisplayFacts {
  loggedIn: boolean;
  jiraAdmin: boolean;
  /** A property of the place's project or issue; undefined where there is none. */
  property(entity: 'project' | 'issue', key: string): unknown;
}

/** A condition that the local site does not know: refused, never taken for true or false. */
export class UnknownCondition extends Error {}

interface PropertyTest {
  entity?: unknown;
  propertyKey?: unknown;
  objectName?: unknown;
  value?: unknown;
}

function propertyAt(test: PropertyTest, facts: DisplayFacts): unknown {
  const { entity, propertyKey, objectName } = test;
  if (entity !== 'project' && entity !== 'issue') {
    throw new UnknownCondition(`display condition on a property of ${String(entity)}`);
  }
  let value = facts.property(entity, String(propertyKey));
  for (const name of typeof objectName === 'string' ? objectName.split('.') : []) {
    value =
      typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
  }
  return value;
}

function one(name: string, wanted: unknown, facts: DisplayFacts): boolean {
  switch (name) {
    case 'isLoggedIn':
      return facts.loggedIn === (wanted === true);
    case 'isAdmin':
      return facts.jiraAdmin === (wanted === true);
    case 'entityPropertyExists':
      return propertyAt(Object(wanted), facts) !== undefined;
    case 'entityPropertyEqualTo': {
      const test: PropertyTest = Object(wanted);
      const value = propertyAt(test, facts);
      return value !== undefined && typeof value !== 'object' && String(value) === String(test.value);
    }
    case 'and':
      return all(wanted, facts);
    case 'or':
      return Object.entries(Object(wanted)).some(([inner, value]) => one(inner, value, facts));
    case 'not':
      return !all(wanted, facts);
    default:
      throw new UnknownCondition(`display condition ${name}`);
  }
}

function all(conditions: unknown, facts: DisplayFacts): boolean {
  return Object.entries(Object(conditions)).every(([name, value]) => one(name, value, facts));
}

/** Whether a module shows. Throws UnknownCondition for conditions that are not emulated. */
export function isDisplayed(module: AppModule, facts: DisplayFacts): boolean {
  const { displayConditions } = module.properties;
  return displayConditions === undefined || all(displayConditions, facts);
}
