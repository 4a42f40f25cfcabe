import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The themes that Jira sets on its own page and hands to the apps' iframes. */
const themes = ['light', 'dark', 'spacing', 'shape', 'typography', 'motion'] as const;

/** The sheet that a theme's module exports; the package has no plain CSS, and its loader writes inline styles. */
function sheet(theme: (typeof themes)[number]): string {
  const themeModule: unknown = require(`@atlaskit/tokens/dist/cjs/artifacts/themes/atlassian-${theme}.js`);
  if (typeof themeModule === 'object' && themeModule !== null && 'default' in themeModule) {
    if (typeof themeModule.default === 'string') return themeModule.default;
  }
  throw new Error(`@atlaskit/tokens has no theme "${theme}" where it is looked for`);
}

let all: string | undefined;

/** All of the design tokens as one style sheet, which `data-theme` and `data-color-mode` on `html` switch. */
export function tokensCss(): string {
  all ??= themes.map(sheet).join('\n');
  return all;
}
