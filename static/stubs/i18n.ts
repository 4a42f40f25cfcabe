/**
 * What @forge/bridge takes from @forge/i18n. Its index is CommonJS and cannot be shaken: the translator and lodash
 * would be 33 KB in every page.
 */
export { ensureLocale } from '../../node_modules/@forge/i18n/out/ensureLocale';
