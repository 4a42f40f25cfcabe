import { type FormEvent, useState } from 'react';
import { SiteError, wordsFor } from '../lib/http';
import { type Share, shareOptions, shareWords } from '../lib/shares';
import { useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { controlClass, Field } from '../ui/Field';
import shareCss from './ShareDialog.module.css';

interface SharesProps {
  label: string;
  shares: readonly Share[];
  onChange(shares: Share[]): void;
}

/** With whom something is shared: one more, one less. */
function Shares({ label, shares, onChange }: SharesProps) {
  const { result } = useLoad('shareOptions', shareOptions);
  const options = (result.state === 'ready' ? result.data : []).filter(
    (option) => !shares.some((share) => shareWords(share) === shareWords(option)),
  );
  return (
    <fieldset className={shareCss.shares}>
      <legend>{label}</legend>
      {shares.length === 0 ? <p className={shareCss.nobody}>Nobody but its owner</p> : null}
      <ul>
        {shares.map((share) => (
          <li key={shareWords(share)}>
            <span>{shareWords(share)}</span>
            <Button
              look="link"
              aria-label={`${label}: remove ${shareWords(share)}`}
              onClick={() => onChange(shares.filter((other) => other !== share))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <select
        aria-label={`${label}: add`}
        className={controlClass}
        value=""
        onChange={(event) => {
          const option = options.find((each) => shareWords(each) === event.target.value);
          if (option) onChange([...shares, option]);
        }}
      >
        <option value="">Add...</option>
        {options.map((option) => (
          <option key={shareWords(option)}>{shareWords(option)}</option>
        ))}
      </select>
    </fieldset>
  );
}

export interface Details {
  name: string;
  sharePermissions: Share[];
  editPermissions: Share[];
}

export interface ShareDialogProps {
  title: string;
  initial: Details;
  save(details: Details): Promise<unknown>;
  onClose(): void;
}

/** Name and sharing of a filter or a dashboard. */
export function ShareDialog({ title, initial, save, onClose }: ShareDialogProps) {
  const [details, setDetails] = useState(initial);
  const [error, setError] = useState<unknown>(null);
  const nameError =
    error instanceof SiteError ? (error.errors.filterName ?? error.errors.portalPageName) : undefined;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await save(details);
      onClose();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Dialog label={title} title={title} width="440px" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field label="Name" required error={nameError}>
          {(control) => (
            <input
              {...control}
              data-autofocus
              value={details.name}
              onChange={(event) => setDetails({ ...details, name: event.target.value })}
            />
          )}
        </Field>
        <Shares
          label="Can be seen by"
          shares={details.sharePermissions}
          onChange={(sharePermissions) => setDetails({ ...details, sharePermissions })}
        />
        <Shares
          label="Can be edited by"
          shares={details.editPermissions}
          onChange={(editPermissions) => setDetails({ ...details, editPermissions })}
        />
        {error && !nameError ? (
          <p role="alert" className={shareCss.error}>
            {wordsFor(error)}
          </p>
        ) : null}
        <div className={shareCss.actions}>
          <Button look="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
