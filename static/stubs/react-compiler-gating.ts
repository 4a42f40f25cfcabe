/** Stands in for @atlaskit/react-compiler-gating. */
export const isReactCompilerActivePlatform = (): boolean => false;
