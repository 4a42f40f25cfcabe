import { documentOf } from '../adf';
import { prioritySchemeOf } from '../priorities';
import type { Component, Field, Issue, Version } from '../state';
import { appField, plainField } from './custom';
import { duration, secondsOf } from './duration';
import { changeItem, FieldError, isRecord, type Planned, type Setting, type Writer } from './plan';

import { documentText } from './text';

const system = (field: string, fieldId: string) => ({ field, fieldId, fieldtype: 'jira' as const });

/** A field that is one property of the issue, with a text for the changelog. */
function scalar<K extends keyof Issue>(
  fieldId: string,
  property: K,
  value: Issue[K],
  logged: (value: Issue[K]) => readonly [string | null, string | null],
  shown: () => unknown,
  name = fieldId,
): Planned {
  return {
    fieldId,
    shown,
    apply(issue) {
      const before = issue[property];
      if (JSON.stringify(before) === JSON.stringify(value)) return [];
      issue[property] = value;
      return [changeItem(system(name, fieldId), logged(before), logged(value))];
    },
  };
}

const MAX_SUMMARY = 255;

const summary: Writer = (field, value) => {
  if (value === null || value === undefined || value === '') {
    throw new FieldError('You must specify a summary of the issue.');
  }
  if (typeof value !== 'string') throw new FieldError('Operation value must be a string');
  const text = value.trim();
  if (text === '') throw new FieldError('You must specify a summary of the issue.');
  if (text.length > MAX_SUMMARY) throw new FieldError('Summary must be less than 255 characters.');
  if (/[\r\n]/.test(text)) {
    throw new FieldError('The summary is invalid because it contains newline characters.');
  }
  return scalar(
    field.id,
    'summary',
    text,
    (at) => [null, at],
    () => text,
  );
};

const description: Writer = (field, value) => {
  const document = documentOf(value);
  return scalar<'description'>(
    field.id,
    'description',
    document,
    (at) => [null, at === null ? null : documentText(at)],
    () => document,
  );
};

/** A thing named by id or name, as in `{"id": "10000"}`. */
function reference(value: unknown): { id?: string; name?: string } {
  if (!isRecord(value)) throw new FieldError('data was not an object');
  const { id, name } = value;
  if (typeof id === 'string' || typeof id === 'number') return { id: String(id) };
  if (typeof name === 'string') return { name };
  throw new FieldError('Specify an id or a name.');
}

function componentOf(value: unknown, { state, project }: Setting): Component {
  const wanted = reference(value);
  const found = Object.values(state.components).find(
    (component) =>
      component.projectId === project.id &&
      (wanted.id === undefined ? component.name === wanted.name : component.id === wanted.id),
  );
  if (found !== undefined) return found;
  throw new FieldError(
    wanted.id === undefined
      ? `Component name '${wanted.name}' is not valid`
      : `Component id '${wanted.id}' is not valid`,
  );
}

const list = (value: unknown): readonly unknown[] => {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new FieldError('data was not an array');
  return value;
};

const components: Writer = (field, value, setting) => {
  const { state } = setting;
  const wanted = [
    ...new Map(
      list(value)
        .map((item) => componentOf(item, setting))
        .map((c) => [c.id, c]),
    ).values(),
  ];
  const name = (id: string) => state.components[id]?.name ?? id;
  return {
    fieldId: field.id,
    shown: () => (wanted.length === 0 ? null : wanted.map(({ id, name }) => ({ id, name }))),
    apply(issue) {
      const before = issue.componentIds;
      const after = wanted.map(({ id }) => id);
      issue.componentIds = after;
      const of = system('Component', field.id);
      return [
        ...before
          .filter((id) => !after.includes(id))
          .map((id) => changeItem(of, [id, name(id)], [null, null])),
        ...after
          .filter((id) => !before.includes(id))
          .map((id) => changeItem(of, [null, null], [id, name(id)])),
      ];
    },
  };
};

function versionOf(value: unknown, { state, project }: Setting): Version {
  const wanted = reference(value);
  const found = Object.values(state.versions ?? {}).find(
    (version) =>
      version.projectId === project.id &&
      (wanted.id === undefined ? version.name === wanted.name : version.id === wanted.id),
  );
  if (found !== undefined) return found;
  throw new FieldError(
    `Version ${wanted.id === undefined ? 'name' : 'id'} '${wanted.id ?? wanted.name}' is not valid`,
  );
}

const fixVersions: Writer = (field, value, setting) => {
  const { state } = setting;
  const wanted = [...new Set(list(value).map((item) => versionOf(item, setting).id))];
  const name = (id: string) => state.versions?.[id]?.name ?? id;
  return {
    fieldId: field.id,
    shown: () => (wanted.length === 0 ? null : wanted.map((id) => ({ id, name: name(id) }))),
    apply(issue) {
      const before = issue.fixVersionIds ?? [];
      issue.fixVersionIds = wanted;
      const of = system('Fix Version', field.id);
      return [
        ...before
          .filter((id) => !wanted.includes(id))
          .map((id) => changeItem(of, [id, name(id)], [null, null])),
        ...wanted
          .filter((id) => !before.includes(id))
          .map((id) => changeItem(of, [null, null], [id, name(id)])),
      ];
    },
  };
};

const labels: Writer = (field, value) => {
  const wanted = [...new Set(list(value))].map((label) => {
    if (typeof label !== 'string') throw new FieldError('string expected at index 0');
    if (/\s/.test(label)) throw new FieldError(`The label '${label}' contains spaces which is invalid.`);
    return label;
  });
  return scalar(
    field.id,
    'labels',
    wanted,
    (at) => [null, at.join(' ')],
    () => (wanted.length === 0 ? null : wanted),
  );
};

const priority: Writer = (field, value, { state, project }) => {
  if (value === null) throw new FieldError('Specify the Priority (id or name) in the correct format.');
  const wanted = reference(value);
  const found = Object.values(state.priorities).find((candidate) =>
    wanted.id === undefined ? candidate.name === wanted.name : candidate.id === wanted.id,
  );
  if (found === undefined || !prioritySchemeOf(state, project).priorityIds.includes(found.id)) {
    throw new FieldError('The priority selected is invalid.');
  }
  return scalar(
    field.id,
    'priorityId',
    found.id,
    (id) => [id, id === null ? null : (state.priorities[id]?.name ?? null)],
    () => ({ id: found.id, name: found.name }),
  );
};

function accountOf(value: unknown, { state }: Setting): string | null {
  if (value === null || value === undefined) return null;
  if (!isRecord(value)) throw new FieldError('data was not an object');
  const accountId = value.accountId ?? value.id ?? null;
  if (accountId === null) return null;
  const user = typeof accountId === 'string' ? state.users[accountId] : undefined;
  if (user === undefined) throw new FieldError('Specify a valid user.');
  return user.accountId;
}

const userText = (setting: Setting) => (accountId: string | null) =>
  [accountId, accountId === null ? null : (setting.state.users[accountId]?.displayName ?? null)] as const;

const assignee: Writer = (field, value, setting) => {
  const wanted = accountOf(value, setting);
  if (wanted !== null && !setting.assignable(wanted)) {
    const name = setting.state.users[wanted]?.displayName ?? wanted;
    throw new FieldError(`User '${name}' cannot be assigned issues.`);
  }
  return scalar(field.id, 'assignee', wanted, userText(setting), () =>
    wanted === null ? null : { accountId: wanted },
  );
};

const reporter: Writer = (field, value, setting) => {
  const wanted = accountOf(value, setting);
  if (wanted === null) throw new FieldError('Reporter is required.');
  return scalar<'reporter'>(field.id, 'reporter', wanted, userText(setting), () => ({ accountId: wanted }));
};

const security: Writer = (field, value, { state, project }) => {
  const scheme =
    project.securitySchemeId === null ? undefined : state.securitySchemes[project.securitySchemeId];
  const levels = scheme?.levels ?? [];
  const wanted = value === null ? null : reference(value);
  const found = levels.find((level) =>
    wanted?.id === undefined ? level.name === wanted?.name : level.id === wanted.id,
  );
  if (wanted !== null && found === undefined) throw new FieldError('The security level is not valid.');
  return scalar(
    field.id,
    'securityLevelId',
    found?.id ?? null,
    (id) => [id, levels.find((level) => level.id === id)?.name ?? null],
    () => (found === undefined ? null : { id: found.id, name: found.name }),
  );
};

const duedate: Writer = (field, value) => {
  const date = value === '' || value === undefined ? null : value;
  const valid = typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));
  if (date !== null && !valid) throw new FieldError('Error parsing date string: yyyy-MM-dd is expected.');
  const text = valid ? date : null;
  return scalar(
    field.id,
    'dueDate',
    text,
    (at) => [at, at === null ? null : `${at} 00:00:00.0`],
    () => text,
  );
};

const timetracking: Writer = (field, value) => {
  if (!isRecord(value)) throw new FieldError('data was not an object');
  const text = value.originalEstimate;
  const seconds = typeof text === 'string' && text !== '' ? secondsOf(text) : 0;
  if (typeof seconds !== 'number') throw new FieldError(`The estimate '${seconds.wrong}' is not valid.`);
  const wanted = text === undefined || text === null || text === '' ? null : seconds;
  const logged = (at: number | null) =>
    [at === null ? null : String(at), at === null ? null : duration(at)] as const;
  return scalar(field.id, 'originalEstimate', wanted, logged, () => value, 'timeoriginalestimate');
};

const SYSTEM: Record<string, Writer> = {
  summary,
  description,
  components,
  fixVersions,
  labels,
  priority,
  assignee,
  reporter,
  security,
  duedate,
  timetracking,
};

/** How a field is written, or undefined where nobody writes it through an issue. */
export function writerOf(field: Field): Writer | undefined {
  switch (field.kind) {
    case 'system':
      return SYSTEM[field.id];
    case 'app':
      return appField;
    case 'rank':
      return undefined;
    default:
      return plainField;
  }
}
