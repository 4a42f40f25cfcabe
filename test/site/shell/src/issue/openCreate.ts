import { createElement } from 'react';
import { openDialog } from '../lib/dialogs';
import { CreateIssue, type CreateIssueProps } from './CreateIssue';

/** Opens *Create* over the page; `onDone` hears what was created. */
export function openCreate(
  defaults: CreateIssueProps['defaults'],
  onDone: CreateIssueProps['onClose'] = () => undefined,
): void {
  openDialog((close) =>
    createElement(CreateIssue, {
      defaults,
      onClose: (created) => {
        close();
        onDone(created);
      },
    }),
  );
}
