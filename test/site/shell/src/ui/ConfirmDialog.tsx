import { type ReactNode, useState } from 'react';
import { wordsFor } from '../lib/http';
import { Button } from './Button';
import { Dialog } from './Dialog';
import fieldCss from './Field.module.css';

export interface ConfirmDialogProps {
  title: string;
  /** What the button says that does it. */
  action: string;
  onConfirm(): Promise<unknown>;
  onClose(): void;
  children: ReactNode;
}

/** Asks before something that cannot be undone, and says why it did not work. */
export function ConfirmDialog({ title, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (failure) {
      setError(wordsFor(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog
      label={title}
      title={title}
      width="440px"
      onClose={onClose}
      footer={
        <>
          <Button look="subtle" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button look="danger" disabled={busy} onClick={() => void confirm()}>
            {action}
          </Button>
        </>
      }
    >
      {children}
      {error ? (
        <p role="alert" className={fieldCss.error}>
          {error}
        </p>
      ) : null}
    </Dialog>
  );
}
