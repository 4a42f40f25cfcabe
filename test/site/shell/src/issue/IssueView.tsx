import { useId } from 'react';
import { adfFromText, isAdf, isPlainAdf, textFromAdf } from '../lib/adf';
import { somethingChanged } from '../lib/useLoad';
import { controlClass } from '../ui/Field';
import { AdfDocument } from './AdfDocument';
import { Attachments } from './Attachments';
import { Comments } from './Comments';
import { Details } from './Details';
import { History } from './History';
import { InlineEdit } from './InlineEdit';
import { IssueActions } from './IssueActions';
import issueCss from './IssueView.module.css';
import { Links } from './Links';
import { Panels } from './Panels';
import { StatusButton } from './StatusButton';
import { editIssue, type ShownIssue } from './useIssue';

export interface IssueViewProps {
  shown: ShownIssue;
  reload(): Promise<void>;
}

export function IssueView({ shown, reload }: IssueViewProps) {
  const { issue } = shown;
  const id = useId();
  const { summary, description } = issue.fields;
  const document = isAdf(description) ? description : null;

  const save = async (fields: Record<string, unknown>) => {
    await editIssue(issue.key, fields);
    somethingChanged();
  };
  const saveSummary = async (text: string) => {
    if (!text.trim()) throw new Error('You must specify a summary of the issue.');
    await save({ summary: text.trim() });
  };

  return (
    <div className={issueCss.columns}>
      <div className={issueCss.head}>
        <InlineEdit
          id={`${id}-summary`}
          label="summary"
          value={summary}
          editable={'summary' in shown.editable}
          save={saveSummary}
          view={<h1 className={issueCss.summary}>{summary}</h1>}
          edit={({ value, onChange, id: control }) => (
            <input
              id={control}
              aria-label="Summary"
              className={`${controlClass} ${issueCss.summaryInput}`}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        />
      </div>
      <div className={issueCss.side}>
        <IssueActions shown={shown} />
        <StatusButton shown={shown} />
        <Details shown={shown} save={save} />
      </div>
      <div className={issueCss.content}>
        <section aria-label="Description" className={issueCss.section}>
          <h2>Description</h2>
          <InlineEdit
            id={`${id}-description`}
            label="description"
            value={document ? textFromAdf(document) : ''}
            editable={'description' in shown.editable}
            multiline
            save={(text) => save({ description: adfFromText(text) })}
            view={
              document ? (
                <AdfDocument document={document} />
              ) : (
                <p className={issueCss.subtle}>Add a description...</p>
              )
            }
            edit={({ value, onChange, id: control }) => (
              <>
                <textarea
                  id={control}
                  aria-label="Description"
                  className={controlClass}
                  rows={8}
                  value={value}
                  onChange={(event) => onChange(event.target.value)}
                />
                {document && !isPlainAdf(document) ? (
                  <p className={issueCss.note}>
                    It is edited as plain text here: headings, lists and marks are lost when saved.
                  </p>
                ) : null}
              </>
            )}
          />
        </section>
        <Panels shown={shown} onRefresh={reload} />
        <Links shown={shown} />
        <Attachments shown={shown} />
        <Comments issueKey={issue.key} />
        <History issueKey={issue.key} />
      </div>
    </div>
  );
}
