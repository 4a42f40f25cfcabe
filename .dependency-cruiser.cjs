/** Which part may know which: design.md has the reasons. `npm run check` holds it. */
const outside = (allowed) => ({ pathNot: allowed });

module.exports = {
  forbidden: [
    {
      name: 'domain-knows-nothing',
      comment: 'The rules are pure: no package, no Node, no other part.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: outside(['^src/domain/']),
    },
    {
      name: 'contract-knows-the-domain',
      severity: 'error',
      from: { path: '^src/contract/' },
      to: outside(['^src/(contract|domain)/', 'node_modules/zod/']),
    },
    {
      name: 'usecases-know-no-adapter',
      comment: 'What they need of the world is a port; no package and no Node either.',
      severity: 'error',
      from: { path: '^src/usecases/' },
      to: outside(['^src/(usecases|contract|domain)/']),
    },
    {
      name: 'adapters-stand-behind-ports',
      severity: 'error',
      from: { path: '^src/adapters/' },
      to: { path: '^(src/(entrypoints|contract)|static|test)/|^src/index' },
    },
    {
      name: 'entrypoints-are-the-top',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(entrypoints/|index\\.ts$)' },
      to: { path: '^src/(entrypoints/|index\\.ts$)' },
    },
    {
      name: 'src-knows-no-page-and-no-test',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(static|test)/' },
    },
    {
      name: 'pages-know-contract-and-domain',
      severity: 'error',
      from: { path: '^static/' },
      to: { path: '^(src/(usecases|adapters|entrypoints)|test)/|^src/index' },
    },
    {
      name: 'pages-know-the-contract-by-type',
      comment: 'So that zod and the schemas stay out of what a browser loads.',
      severity: 'error',
      from: { path: '^static/' },
      to: { path: '^src/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'site-knows-nothing-of-wallchart',
      comment: 'An emulated Jira that knew the app would agree with its mistakes.',
      severity: 'error',
      from: { path: '^test/site/' },
      to: { path: '^(src|static)/' },
    },
    {
      name: 'shell-is-of-its-own',
      comment: 'It runs in a browser and talks to the site over HTTP alone; the types of that are shared.',
      severity: 'error',
      from: { path: '^test/site/shell/' },
      to: { path: '^test/', pathNot: '^test/site/shell/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'emulated-jira-knows-no-forge',
      severity: 'error',
      from: { path: '^test/site/jira/' },
      to: { path: '^test/site/(forge|sample|shell|web)/' },
    },
    {
      name: 'no-circle',
      comment:
        'Types may refer to each other; what runs may not. The shell is a circle by its nature: a frame opens a dialog that holds a frame.',
      severity: 'error',
      from: { pathNot: '^test/site/shell/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shipped-code-uses-shipped-packages',
      severity: 'error',
      from: { path: '^(src|static/src)/', pathNot: '\\.d\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
