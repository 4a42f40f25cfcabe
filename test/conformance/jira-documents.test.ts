import { beforeAll, describe, expect, it } from 'vitest';
import { at, type Bench, createIssue, startJira } from './fixtures/jira';

let bench: Bench;
beforeAll(async () => {
  bench = await startJira();
});

const doc = (...content: unknown[]) => ({ type: 'doc', version: 1, content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (words: string, ...marks: unknown[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks }),
});
const item = (words: string) => ({ type: 'listItem', content: [paragraph(text(words))] });
const cell = (type: string, words: string) => ({ type, attrs: {}, content: [paragraph(text(words))] });

const describeAs = async (description: unknown) => {
  const key = await createIssue(bench);
  return bench.as('ben', 'PUT', `/rest/api/3/issue/${key}`, { fields: { description } });
};

describe('documents', () => {
  it.each([
    ['an empty one', doc()],
    ['marks', doc(paragraph(text('bold', { type: 'strong' }), text('so', { type: 'em' })))],
    ['a list', doc({ type: 'bulletList', content: [item('one'), item('two')] })],
    ['a heading', doc({ type: 'heading', attrs: { level: 2 }, content: [text('Why')] })],
    ['a mention', doc(paragraph({ type: 'mention', attrs: { id: 'id-ben', text: '@Ben' } }))],
    [
      'a table',
      doc({
        type: 'table',
        content: [{ type: 'tableRow', content: [cell('tableHeader', 'A'), cell('tableCell', 'B')] }],
      }),
    ],
  ])('are taken with %s', async (_what, document) => {
    expect((await describeAs(document)).status).toBe(204);
  });

  it.each([
    ['a node that there is not', doc({ type: 'poem', content: [] })],
    ['text outside of a paragraph', doc(text('bare'))],
    ['an empty text', doc(paragraph(text('')))],
    ['a heading without level', doc({ type: 'heading', content: [text('Why')] })],
    ['a mark that there is not', doc(paragraph(text('x', { type: 'blink' })))],
    ['an attribute that there is not', doc({ ...paragraph(text('x')), colour: 'red' })],
    ['no content', { type: 'doc', version: 1 }],
  ])('are refused with %s', async (_what, document) => {
    const { status, body } = await describeAs(document);
    expect([status, body]).toEqual([400, { errorMessages: ['INVALID_INPUT'], errors: {} }]);
  });

  it('are not texts', async () => {
    const { status, body } = await describeAs('plain');
    expect(status).toBe(400);
    expect(at(body, 'errors', 'description')).toContain('Atlassian Document');
  });

  it('fail alone in a bulk', async () => {
    const fields = { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'One of two' };
    const { status, body } = await bench.as('ben', 'POST', '/rest/api/3/issue/bulk', {
      issueUpdates: [{ fields: { ...fields, description: doc(text('bare')) } }, { fields }],
    });
    expect(status).toBe(201);
    expect(at(body, 'errors', 0, 'failedElementNumber')).toBe(0);
    expect(at(body, 'issues', 'length')).toBe(1);
  });
});
