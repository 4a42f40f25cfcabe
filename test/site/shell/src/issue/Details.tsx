import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import { useId, useState } from 'react';
import { dateWords } from '../lib/dates';
import { rest } from '../lib/http';
import type { FieldMeta, JiraUser, Named } from '../lib/jira';
import { PersonName } from '../ui/Avatar';
import { controlClass } from '../ui/Field';
import { AppField } from './AppField';
import { Choice, ManyChoices } from './Choices';
import detailsCss from './Details.module.css';
import { type DetailsProps, None, Row } from './DetailsRow';
import { InlineEdit } from './InlineEdit';
import { DueDate, FixVersions, Labels, Reporter, Time } from './SystemRows';
import type { ShownField } from './useIssue';

const idOf = (named: Named) => ({ id: named.id, name: named.name });

function assignable(issueKey: string): Promise<Named[]> {
  return rest
    .get<JiraUser[]>(`/user/assignable/search?issueKey=${issueKey}&maxResults=100`)
    .then((users) => users.map((user) => ({ id: user.accountId, name: user.displayName })));
}

/** What the issue's edit screen offers for a field. */
async function allowed(field: FieldMeta | undefined): Promise<Named[]> {
  return field?.allowedValues ?? [];
}

function CustomValue({ field }: { field: ShownField }) {
  if (field.value === null || field.value === undefined || field.text === '') return <None />;
  if (field.text !== null) return <span>{field.text}</span>;
  return <span>{typeof field.value === 'object' ? JSON.stringify(field.value) : String(field.value)}</span>;
}

function CustomRow({ field, shown, save }: { field: ShownField } & DetailsProps) {
  const id = useId();
  const isNumber = typeof field.value === 'number' || shown.editable[field.id]?.schema.type === 'number';
  if (field.module?.url && field.editable) {
    return (
      <Row label={field.name}>
        <AppField field={field} shown={shown} save={save} view={<CustomValue field={field} />} />
      </Row>
    );
  }
  return (
    <Row label={field.name} locked={field.module !== null && !field.editable}>
      <InlineEdit
        id={id}
        label={field.name}
        value={field.value === null ? '' : String(field.value)}
        editable={field.editable && typeof field.value !== 'object'}
        save={(text) => save({ [field.id]: text === '' ? null : isNumber ? Number(text) : text })}
        view={<CustomValue field={field} />}
        edit={({ value, onChange }) => (
          <input
            aria-label={field.name}
            className={controlClass}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      />
    </Row>
  );
}

/** The issue's fields, each edited where it stands. */
export function Details({ shown, save }: DetailsProps) {
  const { issue, editable, custom } = shown;
  const { fields } = issue;
  const [open, setOpen] = useState(true);
  const id = useId();
  return (
    <>
      <section className={detailsCss.card} aria-label="Details">
        <h2>
          <button
            type="button"
            className={detailsCss.heading}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            {open ? <ChevronDownIcon label="" size="small" /> : <ChevronRightIcon label="" size="small" />}
            Details
          </button>
        </h2>
        <dl id={id} hidden={!open} className={detailsCss.rows}>
          <Row label="Assignee">
            <Choice
              label="Assignee"
              editable={'assignee' in editable}
              value={fields.assignee?.accountId ?? ''}
              nothing="Unassigned"
              load={() => assignable(issue.key)}
              save={(accountId) => save({ assignee: accountId ? { accountId } : null })}
              view={<PersonName person={fields.assignee} nobody="Unassigned" />}
            />
          </Row>
          <Row label="Components">
            <ManyChoices
              label="Components"
              editable={'components' in editable}
              values={(fields.components ?? []).map(idOf)}
              load={() => allowed(editable.components)}
              save={(ids) => save({ components: ids.map((componentId) => ({ id: componentId })) })}
            />
          </Row>
          {custom.map((field) => (
            <CustomRow key={field.id} field={field} shown={shown} save={save} />
          ))}
          {fields.priority || 'priority' in editable ? (
            <Row label="Priority">
              <Choice
                label="Priority"
                editable={'priority' in editable}
                value={fields.priority?.id ?? ''}
                load={() => allowed(editable.priority)}
                save={(priorityId) => save({ priority: { id: priorityId } })}
                view={fields.priority?.name ?? <None />}
              />
            </Row>
          ) : null}
          {fields.security || editable.security?.allowedValues?.length ? (
            <Row label="Security level">
              <Choice
                label="Security level"
                editable={'security' in editable}
                value={fields.security?.id ?? ''}
                nothing="None"
                load={() => allowed(editable.security)}
                save={(levelId) => save({ security: levelId ? { id: levelId } : null })}
                view={fields.security?.name ?? <None />}
              />
            </Row>
          ) : null}
          <DueDate shown={shown} save={save} />
          <FixVersions shown={shown} save={save} />
          <Labels shown={shown} save={save} />
          <Time shown={shown} save={save} />
          <Reporter shown={shown} save={save} />
        </dl>
      </section>
      <div className={detailsCss.dates}>
        <span>{fields.created ? `Created ${dateWords(fields.created)}` : ''}</span>
        <span>{fields.updated ? `Updated ${dateWords(fields.updated)}` : ''}</span>
      </div>
    </>
  );
}
