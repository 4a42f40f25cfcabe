import { AsyncSelect } from '@atlaskit/select';
import { requestJira } from '@forge/bridge';
import { useMemo, useState } from 'react';
import { forgeContext } from '../../ui/useForgeContext';

interface Person {
  accountId: string;
  name: string;
}

interface Option {
  value: string;
  label: string;
}

interface Props {
  label: string;
  /** Those whose names are known already. */
  people: readonly Person[];
  value: readonly string[];
  disabled: boolean;
  onChange: (accountIds: string[]) => void;
}

/** People of the site by name, asked of Jira as the user who looks. */
async function search(query: string): Promise<Option[]> {
  const { extension } = await forgeContext();
  const project = encodeURIComponent(String(extension.project?.key ?? ''));
  const response = await requestJira(
    `/rest/api/3/user/assignable/search?project=${project}&query=${encodeURIComponent(query)}&maxResults=20`,
  );
  if (!response.ok) return [];
  const found: unknown = await response.json();
  if (!Array.isArray(found)) return [];
  return found.flatMap((user: { accountId?: unknown; displayName?: unknown }) =>
    typeof user.accountId === 'string' && typeof user.displayName === 'string'
      ? [{ value: user.accountId, label: user.displayName }]
      : [],
  );
}

export function PeoplePicker({ label, people, value, disabled, onChange }: Props) {
  const [picked, setPicked] = useState<readonly Option[]>([]);
  const names = useMemo(() => {
    const known = people.map(({ accountId, name }): [string, string] => [accountId, name]);
    return new Map([...known, ...picked.map((option): [string, string] => [option.value, option.label])]);
  }, [people, picked]);

  return (
    <AsyncSelect<Option, true>
      isMulti
      aria-label={label}
      placeholder="Add people"
      spacing="compact"
      isDisabled={disabled}
      cacheOptions
      defaultOptions
      loadOptions={search}
      value={value.map((id) => ({ value: id, label: names.get(id) ?? 'a former user' }))}
      onChange={(options) => {
        setPicked((before) => [...before, ...options]);
        onChange(options.map((option) => option.value));
      }}
      noOptionsMessage={() => 'Nobody of that name can work in this project'}
    />
  );
}
