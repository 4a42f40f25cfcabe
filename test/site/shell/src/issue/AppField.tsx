import { type ReactNode, useState } from 'react';
import type { ModulePlace } from '../../../web/api';
import { ModuleFrame } from '../bridge/ModuleFrame';
import { wordsFor } from '../lib/http';
import { Dialog } from '../ui/Dialog';
import appFieldCss from './AppField.module.css';
import inlineCss from './InlineEdit.module.css';
import type { ShownField, ShownIssue } from './useIssue';

export interface AppFieldProps {
  field: ShownField;
  shown: ShownIssue;
  save(fields: Record<string, unknown>): Promise<void>;
  view: ReactNode;
}

/** An app's field: its text, and on a click the app's own editor, in place or in a dialog as its manifest says. */
export function AppField({ field, shown, save, view }: AppFieldProps) {
  const [editing, setEditing] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { module } = field;
  if (!module) return view;

  const stop = () => {
    setEditing(false);
    setError(null);
  };
  const submit = async (value: unknown) => {
    try {
      await save({ [field.id]: value });
      stop();
    } catch (failure) {
      setError(wordsFor(failure));
      throw failure;
    }
  };

  if (!editing) {
    return (
      <div data-view className={inlineCss.editable}>
        <button
          type="button"
          className={inlineCss.trigger}
          aria-label={`Edit ${field.name}`}
          onClick={() => setEditing(true)}
        />
        {view}
      </div>
    );
  }

  const place: ModulePlace = {
    moduleKey: module.key,
    issueKey: shown.issue.key,
    extra: {
      entryPoint: 'edit',
      renderContext: 'issue-view',
      fieldId: field.id,
      fieldType: module.ari,
      fieldValue: field.value,
    },
  };
  const frame = (
    <ModuleFrame
      module={module}
      place={place}
      resources={shown.resources[module.appId] ?? {}}
      title={`Edit ${field.name}`}
      size="content"
      onSubmit={submit}
      onClose={stop}
    />
  );
  const problem = error ? (
    <p className={inlineCss.error} role="alert">
      {error}
    </p>
  ) : null;
  const edit: { isInline?: unknown } = Object(module.properties.edit);
  if (edit.isInline === true) {
    return (
      <div className={appFieldCss.inline}>
        {frame}
        {problem}
      </div>
    );
  }
  return (
    <Dialog label={field.name} title={field.name} width="400px" onClose={stop}>
      {frame}
      {problem}
    </Dialog>
  );
}
