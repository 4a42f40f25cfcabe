export { drain } from './entrypoints/drain';
export { issueEvent } from './entrypoints/events';
export { writeFields } from './entrypoints/fields';
export { guard } from './entrypoints/guard';
export { installed } from './entrypoints/installed';
export { repair } from './entrypoints/repair';
export { resolver } from './entrypoints/resolver';
