import { defineConfig } from 'vitest/config';

/**
 * One runner for everything. Projects split by what they need: pure rules, the local site, a browser. Files of a
 * project share a process: loading the site, compiling Jira's schemas and setting a project up anew for each
 * costs more than most tests.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'rules',
          isolate: false,
          include: ['test/{domain,architecture,static}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'site',
          isolate: false,
          include: ['test/{conformance,usecases}/**/*.test.ts'],
          setupFiles: ['test/conformance/fixtures/hear-jira-js.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          isolate: false,
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          // A browser on a busy machine may miss a beat: once more, and the report says so.
          retry: 1,
          // What is waited for on a page may take as long as a locator may.
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 180_000,
        },
      },
    ],
    reporters: process.env.WALLCHART_REPORT
      ? ['default', ['json', { outputFile: process.env.WALLCHART_REPORT }]]
      : ['default'],
    maxWorkers: 2,
  },
});
