import { useId } from 'react';
import { dateWords } from '../lib/dates';
import { rest } from '../lib/http';
import type { JiraUser, Named } from '../lib/jira';
import { PersonName } from '../ui/Avatar';
import { controlClass } from '../ui/Field';
import { Choice, ManyChoices } from './Choices';
import { type DetailsProps, None, Row } from './DetailsRow';
import { InlineEdit } from './InlineEdit';

/** An ISO day as it reads, or nothing. */
export function DueDate({ shown, save }: DetailsProps) {
  const id = useId();
  const due = typeof shown.issue.fields.duedate === 'string' ? shown.issue.fields.duedate : '';
  const editable = 'duedate' in shown.editable;
  if (!due && !editable) return null;
  return (
    <Row label="Due date">
      <InlineEdit
        id={id}
        label="Due date"
        value={due}
        editable={editable}
        save={(day) => save({ duedate: day || null })}
        view={due ? <span>{dateWords(due)}</span> : <None />}
        edit={({ value, onChange }) => (
          <input
            type="date"
            aria-label="Due date"
            className={controlClass}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      />
    </Row>
  );
}

export function Labels({ shown, save }: DetailsProps) {
  const id = useId();
  const labels = shown.issue.fields.labels ?? [];
  const editable = 'labels' in shown.editable;
  if (labels.length === 0 && !editable) return null;
  return (
    <Row label="Labels">
      <InlineEdit
        id={id}
        label="Labels"
        value={labels.join(' ')}
        editable={editable}
        save={(text) => save({ labels: text.split(/\s+/).filter(Boolean) })}
        view={labels.length > 0 ? <span>{labels.join(', ')}</span> : <None />}
        edit={({ value, onChange }) => (
          <input
            aria-label="Labels, separated by spaces"
            placeholder="Separated by spaces"
            className={controlClass}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      />
    </Row>
  );
}

export function FixVersions({ shown, save }: DetailsProps) {
  const { fields } = shown.issue;
  const versions = Array.isArray(fields.fixVersions) ? (fields.fixVersions as Named[]) : [];
  const meta = shown.editable.fixVersions;
  if (versions.length === 0 && !meta?.allowedValues?.length) return null;
  return (
    <Row label="Fix versions">
      <ManyChoices
        label="Fix versions"
        editable={meta !== undefined}
        values={versions.map(({ id, name }) => ({ id, name }))}
        load={async () => meta?.allowedValues ?? []}
        save={(ids) => save({ fixVersions: ids.map((id) => ({ id })) })}
      />
    </Row>
  );
}

export function Reporter({ shown, save }: DetailsProps) {
  const { reporter } = shown.issue.fields;
  return (
    <Row label="Reporter">
      <Choice
        label="Reporter"
        editable={'reporter' in shown.editable}
        value={reporter?.accountId ?? ''}
        load={() =>
          rest
            .get<(JiraUser & { accountType?: string })[]>('/users/search?maxResults=200')
            .then((users) =>
              users
                .filter(({ active, accountType }) => active !== false && accountType !== 'app')
                .map(({ accountId, displayName }) => ({ id: accountId, name: displayName })),
            )
        }
        save={(accountId) => save({ reporter: { accountId } })}
        view={<PersonName person={reporter} nobody="Anonymous" />}
      />
    </Row>
  );
}

interface TimeTracking {
  originalEstimate?: string;
  remainingEstimate?: string;
  timeSpent?: string;
}

/** The estimate, as Jira writes durations, and what of it is spent. */
export function Time({ shown, save }: DetailsProps) {
  const id = useId();
  const time: TimeTracking = Object(shown.issue.fields.timetracking);
  const editable = 'timetracking' in shown.editable;
  if (!editable && !time.originalEstimate && !time.timeSpent) return null;
  return (
    <>
      <Row label="Original estimate">
        <InlineEdit
          id={id}
          label="Original estimate"
          value={time.originalEstimate ?? ''}
          editable={editable}
          save={(originalEstimate) => save({ timetracking: { originalEstimate } })}
          view={time.originalEstimate ? <span>{time.originalEstimate}</span> : <None />}
          edit={({ value, onChange }) => (
            <input
              aria-label="Original estimate"
              placeholder="Such as 2d 4h"
              className={controlClass}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        />
      </Row>
      {time.timeSpent ? (
        <Row label="Time spent">
          <div data-view>
            {time.timeSpent}
            {time.remainingEstimate ? `, ${time.remainingEstimate} left` : ''}
          </div>
        </Row>
      ) : null}
    </>
  );
}
