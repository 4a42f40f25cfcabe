import { expect, test } from 'vitest';
import { reasonsOf } from '../../static/src/ui/failure';

test('where no answer came nobody is told that nothing was done: part of it may have been', () => {
  const [reason = ''] = reasonsOf({ ok: false, kind: 'unavailable', reference: 'a1b2', retry: true });
  expect(reason).toContain('a1b2');
  expect(reason).not.toMatch(/nothing was/i);
});
