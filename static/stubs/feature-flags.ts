/** Stands in for @atlaskit/platform-feature-flags: no flag of Atlassian's products is on in an app. */
export const fg = (): boolean => false;
export const getBooleanFF = fg;
