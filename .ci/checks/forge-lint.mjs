// The client-side half of `forge lint`: permissions that the code's calls need, handlers, storage modules and
// so on. Offline, against Atlassian's documents beside the project; without them it says so and exits with 3.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const documents = join('..', 'shared', 'openapi');
if (!existsSync(documents)) {
  console.log('../shared/openapi is not there: Forge lint would ask the network for it.');
  process.exit(3);
}

const folder = mkdtempSync(join(tmpdir(), 'wallchart-lint-'));
const nothing = join(folder, 'nothing.json');
writeFileSync(nothing, JSON.stringify({ paths: {} }));
Object.assign(process.env, {
  USE_LOCAL_SWAGGER: '1',
  LOCAL_JIRA_SWAGGER: join(documents, 'jira-platform.v3.json'),
  LOCAL_JSW_SWAGGER: join(documents, 'jira-software.v3.json'),
  LOCAL_JSM_SWAGGER: nothing,
  LOCAL_CONF_SWAGGER: nothing,
  LOCAL_CONF_V2_SWAGGER: nothing,
  LOCAL_BB_SWAGGER: nothing,
});

const { default: manifestPackage } = await import('@forge/manifest');
const { default: lintPackage } = await import('@forge/lint');
const { ProcessorBuilder, ValidationTypes } = manifestPackage;

const { manifestObject } = await ProcessorBuilder.instance()
  .withValidation(ValidationTypes.BASIC)
  .build()
  .process();
const files = readdirSync('src', { recursive: true })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file));
// Which runtimes Atlassian is about to withdraw is asked of its servers, which are out of reach here.
const remote = { getDeprecatedRuntimes: async () => [] };
const results = await lintPackage.lint(files, manifestObject, 'development', console, remote, {
  linter: { mode: 'client-side' },
});
rmSync(folder, { recursive: true });

const found = results.flatMap(({ file, errors, warnings }) =>
  [...errors, ...warnings].map((problem) => ({ file, ...problem })),
);
for (const problem of found) {
  console.log(`${problem.file}:${problem.line} ${problem.class}: ${problem.message} (${problem.reference})`);
}
process.exit(found.length > 0 ? 1 : 0);
