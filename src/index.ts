export { drain } from './entrypoints/drain';
export { issueEvent } from './entrypoints/events';
export { guard } from './entrypoints/guard';
export { installed } from './entrypoints/installed';
export { remind } from './entrypoints/remind';
export { repair } from './entrypoints/repair';
export { resolver } from './entrypoints/resolver';
export { uninstalling } from './entrypoints/uninstalling';
