import { useId } from 'react';
import styles from './Import.module.css';

interface Props {
  label: string;
  describedBy: string;
  isDisabled?: boolean;
  onChosen: (file: File) => void;
}

/** A file from the person's own machine, with its name in words. */
export function FilePicker({ label, describedBy, isDisabled = false, onChosen }: Props) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.file}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        aria-describedby={describedBy}
        disabled={isDisabled}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onChosen(file);
        }}
      />
    </>
  );
}
