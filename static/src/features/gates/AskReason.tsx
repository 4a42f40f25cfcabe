import { useId, useState } from 'react';
import { Button } from '../../ui/Button';
import styles from './Gates.module.css';

interface Props {
  /** What opens it. */
  open: string;
  label: string;
  send: string;
  isDisabled: boolean;
  /** Closes where it was done; what was typed stays where it was not. */
  onSend: (reason: string) => Promise<boolean>;
}

/** A button that asks why before it does what it says. */
export function AskReason({ open, label, send, isDisabled, onSend }: Props) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const field = useId();
  if (!asking) {
    return (
      <div className={styles.buttons}>
        <Button appearance="subtle" spacing="compact" isDisabled={isDisabled} onClick={() => setAsking(true)}>
          {open}
        </Button>
      </div>
    );
  }
  const done = async () => {
    if (!(await onSend(reason.trim()))) return;
    setReason('');
    setAsking(false);
  };
  return (
    <div className={styles.form}>
      <label className={styles.label} htmlFor={field}>
        {label}
      </label>
      <textarea
        id={field}
        className={styles.text}
        value={reason}
        maxLength={2_000}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button isDisabled={isDisabled || reason.trim() === ''} onClick={() => void done()}>
          {send}
        </Button>
        <Button appearance="subtle" onClick={() => setAsking(false)}>
          Cancel
        </Button>
        {reason.trim() === '' && <span className={styles.quiet}>Say why.</span>}
      </div>
    </div>
  );
}
