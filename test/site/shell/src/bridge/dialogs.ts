import { createElement } from 'react';
import { IssueDialog } from '../issue/IssueDialog';
import { openCreate } from '../issue/openCreate';
import { openDialog } from '../lib/dialogs';
import { AppModal, type ModalSize } from './AppModal';
import { callbackFrom } from './callback';
import type { FrameHost } from './host';

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

/** The bridge's `Modal`: another page of the app (or the same) in a dialog of the shell. */
export function openAppModal(host: FrameHost, payload: Record<string, unknown>): boolean {
  const url = typeof payload.resource === 'string' ? host.resources[payload.resource] : host.module.url;
  if (!url) return false;
  const onClose = callbackFrom(payload.onClose);
  openDialog((close) =>
    createElement(AppModal, {
      host,
      url,
      title: text(payload.title),
      size: payload.size as ModalSize,
      context: payload.context,
      closeOnEscape: payload.closeOnEscape !== false,
      closeOnOverlayClick: payload.closeOnOverlayClick !== false,
      onClose: (answer: unknown) => {
        close();
        onClose?.(answer);
      },
    }),
  );
  return true;
}

function contextOf(data: Record<string, unknown>): Record<string, unknown> {
  return typeof data.context === 'object' && data.context !== null ? { ...data.context } : {};
}

/** `CreateIssueModal` of `@forge/jira-bridge`; its onClose hears which issues came of it. */
export function openCreateFor(host: FrameHost, data: Record<string, unknown>): boolean {
  const context = contextOf(data);
  const onClose = callbackFrom(data.onClose);
  openCreate(
    {
      project: text(context.projectId) ?? host.place.projectKey,
      issueTypeId: text(context.issueTypeId),
      summary: text(context.summary),
      description: context.description,
    },
    (created) => onClose?.({ payload: created.map((issue) => ({ issueId: issue.id, issueKey: issue.key })) }),
  );
  return true;
}

/** `ViewIssueModal` of `@forge/jira-bridge`. */
export function openIssueFor(host: FrameHost, data: Record<string, unknown>): boolean {
  const issueKey = text(contextOf(data).issueKey) ?? host.place.issueKey;
  const onClose = callbackFrom(data.onClose);
  if (!issueKey) return false;
  openDialog((close) =>
    createElement(IssueDialog, {
      issueKey,
      onClose: () => {
        close();
        onClose?.();
      },
    }),
  );
  return true;
}
