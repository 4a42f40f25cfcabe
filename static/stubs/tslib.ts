/** The three helpers of TypeScript that the bridge's own modules call; the package brings all thirty, 3 KB a page. */

type Exports = Record<string, unknown>;

const isModule = (given: Exports | null): boolean => given !== null && given.__esModule === true;

export function __exportStar(from: Exports, to: Exports): void {
  for (const name of Object.keys(from)) {
    if (name === 'default' || Object.hasOwn(to, name)) continue;
    Object.defineProperty(to, name, { enumerable: true, get: () => from[name] });
  }
}

export function __importDefault(given: Exports): Exports {
  return isModule(given) ? given : { default: given };
}

export function __importStar(given: Exports): Exports {
  return isModule(given) ? given : { ...given, default: given };
}
