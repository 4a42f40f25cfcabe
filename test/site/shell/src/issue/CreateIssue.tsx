import { type FormEvent, useState } from 'react';
import type { ModulesReply } from '../../../web/api';
import { isAdf, textFromAdf } from '../lib/adf';
import { showFlag } from '../lib/flags';
import { rest, SiteError, wordsFor } from '../lib/http';
import type { FieldMeta, JiraProject, Named, Page } from '../lib/jira';
import { navigate, paths } from '../lib/router';
import { loadModules } from '../lib/session';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { Failure, Skeleton, WhenLoaded } from '../ui/States';
import { CreateFields } from './CreateFields';
import createCss from './CreateIssue.module.css';
import { asSent, type Draft } from './draft';

export interface CreatedIssue {
  id: string;
  key: string;
}

export interface CreateIssueProps {
  defaults: {
    /** Key or id. */
    project?: string | undefined;
    issueTypeId?: string | undefined;
    summary?: string | undefined;
    /** A document or a text. */
    description?: unknown;
  };
  /** With what was created, or nothing when it was cancelled. */
  onClose(created: CreatedIssue[]): void;
}

export interface CreateMeta extends ModulesReply {
  /** Where an issue is there already: its transition's screen is shown. */
  issueKey?: string;
  projectKey: string;
  issueType: Named;
  fields: (FieldMeta & { fieldId: string })[];
}

async function readMeta(projectKey: string, issueType: Named): Promise<CreateMeta> {
  const path = `/issue/createmeta/${encodeURIComponent(projectKey)}/issuetypes/${issueType.id}`;
  const [{ fields }, modules] = await Promise.all([
    rest.get<{ fields: (FieldMeta & { fieldId: string })[] }>(`${path}?maxResults=200`),
    loadModules({ projectKey }),
  ]);
  return { ...modules, projectKey, issueType, fields };
}

function textOf(description: unknown): string {
  if (isAdf(description)) return textFromAdf(description);
  return typeof description === 'string' ? description : '';
}

/** What is sent: only what was filled in, the description as a document. */
function fieldsOf(draft: Draft, meta: CreateMeta): Record<string, unknown> {
  const filled = Object.entries(draft).filter(([id, value]) => {
    if (!meta.fields.some((field) => field.fieldId === id)) return false;
    return (
      value !== '' && value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
    );
  });
  return {
    ...Object.fromEntries(filled.map(([id, value]) => [id, asSent(id, value)])),
    project: { key: meta.projectKey },
    issuetype: { id: meta.issueType.id },
  };
}

function Form({
  meta,
  draft,
  onDraft,
  onClose,
}: { meta: CreateMeta; draft: Draft; onDraft(change: (before: Draft) => Draft): void } & Pick<
  CreateIssueProps,
  'onClose'
>) {
  const [failure, setFailure] = useState<SiteError | Error | null>(null);
  const [saving, setSaving] = useState(false);
  const errors = failure instanceof SiteError ? failure.errors : {};
  // Errors of fields that the form does not have are shown above it.
  const elsewhere = Object.entries(errors).filter(
    ([id]) => !meta.fields.some((field) => field.fieldId === id),
  );
  const general =
    failure instanceof SiteError ? [...failure.messages, ...elsewhere.map(([, text]) => text)] : [];

  /** What was said about the form as it was says nothing about the form as it is. */
  const change = (how: (before: Draft) => Draft) => {
    setFailure(null);
    onDraft(how);
  };

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    setFailure(null);
    try {
      const created = await rest.post<CreatedIssue>('/issue', { fields: fieldsOf(draft, meta) });
      somethingChanged();
      showFlag({
        id: `created-${created.key}`,
        title: `${created.key} was created`,
        description: String(draft.summary ?? ''),
        type: 'success',
        isAutoDismiss: true,
        actions: [{ text: 'View issue', onClick: () => navigate(paths.issue(created.key)) }],
      });
      onClose([created]);
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(wordsFor(error)));
      setSaving(false);
    }
  };

  return (
    <form onSubmit={create} noValidate>
      {failure && (general.length > 0 || !(failure instanceof SiteError)) ? (
        <div className={createCss.failure}>
          <Failure
            title="The issue was not created"
            error={general.length > 0 ? general.join(' ') : failure}
          />
        </div>
      ) : null}
      <CreateFields meta={meta} draft={draft} errors={errors} onDraft={change} />
      <div className={createCss.buttons}>
        <Button look="subtle" onClick={() => onClose([])}>
          Cancel
        </Button>
        <Button type="submit" look="primary" disabled={saving}>
          {saving ? 'Creating...' : 'Create'}
        </Button>
      </div>
    </form>
  );
}

interface TypesProps extends CreateIssueProps {
  project: JiraProject;
  draft: Draft;
  onDraft(change: (before: Draft) => Draft): void;
}

function ForProject({ project, defaults, draft, onDraft, onClose }: TypesProps) {
  const [typeId, setTypeId] = useState(defaults.issueTypeId);
  const { result, reload } = useLoad(`createTypes:${project.key}`, () =>
    rest.get<{ issueTypes: (Named & { subtask?: boolean; hierarchyLevel?: number })[] }>(
      `/issue/createmeta/${encodeURIComponent(project.key)}/issuetypes?maxResults=200`,
    ),
  );
  return (
    <WhenLoaded result={result} failure="The issue types could not be read" onRetry={reload}>
      {({ issueTypes }) => {
        const offered = issueTypes.filter((type) => !type.subtask);
        const type =
          offered.find((each) => each.id === typeId) ??
          offered.find((each) => each.hierarchyLevel === 0) ??
          offered[0];
        if (!type) return <p>You may not create issues in this project.</p>;
        return (
          <>
            <Field label="Issue type" required>
              {(control) => (
                <select {...control} value={type.id} onChange={(event) => setTypeId(event.target.value)}>
                  {offered.map((each) => (
                    <option key={each.id} value={each.id}>
                      {each.name}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            <hr className={createCss.rule} />
            <ForType
              key={type.id}
              project={project}
              type={type}
              draft={draft}
              onDraft={onDraft}
              onClose={onClose}
            />
          </>
        );
      }}
    </WhenLoaded>
  );
}

function ForType({ project, type, draft, onDraft, onClose }: Omit<TypesProps, 'defaults'> & { type: Named }) {
  const { result, reload } = useLoad(`createMeta:${project.key}:${type.id}`, () =>
    readMeta(project.key, type),
  );
  return (
    <WhenLoaded
      result={result}
      failure="The fields could not be read"
      onRetry={reload}
      loading={<Skeleton lines={6} />}
    >
      {(meta) => <Form meta={meta} draft={draft} onDraft={onDraft} onClose={onClose} />}
    </WhenLoaded>
  );
}

/** Jira's *Create*: project, type, and the fields of its create screen with the apps' own editors. */
export function CreateIssue({ defaults, onClose }: CreateIssueProps) {
  const [projectKey, setProjectKey] = useState(defaults.project);
  const [draft, setDraft] = useState<Draft>({
    summary: defaults.summary ?? '',
    description: textOf(defaults.description),
  });
  const { result, reload } = useLoad('createProjects', () =>
    rest.get<Page<JiraProject>>('/project/search?maxResults=50&orderBy=name&action=create'),
  );
  return (
    <Dialog label="Create" title="Create" width="680px" closeOnOverlay={false} onClose={() => onClose([])}>
      <WhenLoaded result={result} failure="The projects could not be read" onRetry={reload}>
        {({ values }) => {
          const project =
            values.find((each) => each.key === projectKey || each.id === projectKey) ?? values[0];
          if (!project) return <p>There is no project that you may create issues in.</p>;
          return (
            <>
              <Field label="Project" required>
                {(control) => (
                  <select
                    {...control}
                    value={project.key}
                    onChange={(event) => setProjectKey(event.target.value)}
                  >
                    {values.map((each) => (
                      <option key={each.id} value={each.key}>
                        {each.name} ({each.key})
                      </option>
                    ))}
                  </select>
                )}
              </Field>
              <ForProject
                key={project.key}
                project={project}
                defaults={defaults}
                draft={draft}
                onDraft={setDraft}
                onClose={onClose}
              />
            </>
          );
        }}
      </WhenLoaded>
    </Dialog>
  );
}
