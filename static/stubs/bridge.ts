/**
 * The parts of @forge/bridge that the pages use. Its index is CommonJS and cannot be shaken: object store, feature
 * flags, permissions and the like would be 9 KB in every page.
 */
export { events } from '../../node_modules/@forge/bridge/out/events/events';
export { requestJira } from '../../node_modules/@forge/bridge/out/fetch';
export { showFlag } from '../../node_modules/@forge/bridge/out/flag/flag';
export { makeInvoke } from '../../node_modules/@forge/bridge/out/invoke/invoke';
export { router } from '../../node_modules/@forge/bridge/out/router/router';
export { view } from '../../node_modules/@forge/bridge/out/view/view';
