import { type FormEvent, useState } from 'react';
import { adfFromText } from '../lib/adf';
import { rest, SiteError, wordsFor } from '../lib/http';
import type { FieldMeta, JiraTransition } from '../lib/jira';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { WhenLoaded } from '../ui/States';
import { CreateFields } from './CreateFields';
import createCss from './CreateIssue.module.css';
import { asSent, type Draft } from './draft';
import type { ShownIssue } from './useIssue';

type Offered = JiraTransition & { fields?: Record<string, FieldMeta> };

export interface TransitionDialogProps {
  shown: ShownIssue;
  transition: JiraTransition;
  onClose(): void;
}

/** The fields on a transition's screen, by what the issue has now. */
function Form({
  shown,
  transition,
  onClose,
  fields,
}: TransitionDialogProps & { fields: Record<string, FieldMeta> }) {
  const { issue } = shown;
  const [draft, setDraft] = useState<Draft>({});
  const [failure, setFailure] = useState<Error | null>(null);
  const [comment, setComment] = useState('');
  const [moving, setMoving] = useState(false);
  const errors = failure instanceof SiteError ? failure.errors : {};

  const move = async (event: FormEvent) => {
    event.preventDefault();
    setMoving(true);
    setFailure(null);
    const changed = Object.fromEntries(Object.entries(draft).map(([id, value]) => [id, asSent(id, value)]));
    try {
      await rest.post(`/issue/${issue.key}/transitions`, {
        transition: { id: transition.id },
        fields: changed,
        ...(comment.trim() ? { update: { comment: [{ add: { body: adfFromText(comment) } }] } } : {}),
      });
      somethingChanged();
      onClose();
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(wordsFor(error)));
      setMoving(false);
    }
  };

  const present = Object.fromEntries(
    Object.keys(fields)
      // A document would become plain text: it is written anew, or left as it is.
      .filter((id) => id !== 'description')
      .map((id) => [id, issue.fields[id]]),
  );
  const meta = {
    modules: shown.modules,
    resources: shown.resources,
    projectKey: issue.fields.project.key,
    issueType: issue.fields.issuetype,
    issueKey: issue.key,
    fields: Object.entries(fields).map(([fieldId, field]) => ({ ...field, fieldId })),
  };
  return (
    <form onSubmit={move} noValidate>
      {failure ? (
        <p className={createCss.error} role="alert" data-refusal>
          {failure.message}
        </p>
      ) : null}
      <CreateFields
        meta={meta}
        draft={{ ...present, ...draft }}
        errors={errors}
        onDraft={(change) => {
          setFailure(null);
          setDraft(change);
        }}
      />
      <Field label="Comment" error={errors.comment}>
        {(control) => (
          <textarea
            {...control}
            rows={3}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      <div className={createCss.buttons}>
        <Button look="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button look="primary" type="submit" disabled={moving}>
          {transition.name}
        </Button>
      </div>
    </form>
  );
}

/** A transition that asks for fields first. */
export function TransitionDialog(props: TransitionDialogProps) {
  const { shown, transition, onClose } = props;
  const path = `/issue/${shown.issue.key}/transitions?transitionId=${transition.id}&expand=transitions.fields`;
  const { result, reload } = useLoad(`transition:${shown.issue.key}:${transition.id}`, () =>
    rest.get<{ transitions: Offered[] }>(path),
  );
  return (
    <Dialog label={transition.name} title={transition.name} width="600px" onClose={onClose}>
      <WhenLoaded result={result} failure="The screen could not be read" onRetry={reload}>
        {({ transitions }) => <Form {...props} fields={transitions[0]?.fields ?? {}} />}
      </WhenLoaded>
    </Dialog>
  );
}
