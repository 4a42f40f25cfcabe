import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SiteFolder } from '../site/folder';
import { readRequirementsFile } from '../site/sample';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wallchart-start-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(text: string): string {
  const path = join(folder, 'list.csv');
  writeFileSync(path, text);
  return path;
}

test('a file of requirements: departments, scores, and what else it holds', () => {
  const { name, requirements } = readRequirementsFile(
    file('\uFEFFSummary,Department,Difficulty,Impact,Source\n"One\nthing",Sales; Finance,0,,Workshop\n'),
  );
  expect(name).toBe('list');
  expect(requirements).toEqual([
    {
      summary: 'One thing',
      description: 'Source: Workshop',
      departments: ['Sales', 'Finance'],
      difficulty: 0,
      impact: null,
    },
  ]);
});

test('a summary that Jira would not take opens the description', () => {
  const long = 'x'.repeat(300);
  const [requirement] = readRequirementsFile(file(`Summary\n${long}\n`)).requirements;
  expect(requirement?.summary).toHaveLength(255);
  expect(requirement?.description).toBe(long);
});

test.each([
  ['Name\nx\n', 'has no column named Summary; its first row names Name'],
  ['Summary\n', 'holds no rows under its header'],
  ['Summary\n"open\n', 'cannot be read as CSV'],
  ['Summary,Impact\n"two\nlines",5\nx,140\n', 'line 4: Impact must be a number from 0 to 100, not "140"'],
  ['Summary,Impact\n,5\n', 'line 2: the Summary is empty'],
  [`Summary,Description\nx,${'y'.repeat(40_000)}\n`, 'Jira takes 32767'],
])('a file that cannot be used says why: %#', (text, reason) => {
  expect(() => readRequirementsFile(file(text))).toThrow(reason);
});

test('a second site is kept from a folder while the first one runs', () => {
  const path = join(folder, 'busy');
  new SiteFolder(path).leave();
  writeFileSync(join(path, 'pid'), String(process.ppid));
  expect(() => new SiteFolder(path)).toThrow('is running already');
  expect(readFileSync(join(path, 'pid'), 'utf8')).toBe(String(process.ppid));
});

test('a site whose filling broke off counts as half filled until one comes to its end', async () => {
  const site = new SiteFolder(join(folder, 'half'));
  await expect(site.filling(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(site.halfFilled).toBe(true);
  await site.filling(() => Promise.resolve());
  expect(site.halfFilled).toBe(false);
  site.leave();
});
