import { useState } from 'react';
import { Button } from '../../ui/Button';
import { Message } from '../../ui/Message';
import styles from './Import.module.css';
import { openFile, type Reading } from './reading';
import { words } from './words';

interface Props {
  /** Another import has to be finished or discarded first. */
  isDisabled: boolean;
  onOpened: (reading: Reading) => void;
  onClose: () => void;
}

export function FileStep({ isDisabled, onOpened, onClose }: Props) {
  const [why, setWhy] = useState<string | null>(null);
  const choose = async (file: File | undefined) => {
    if (file === undefined) return;
    const opened = await openFile(file);
    if (opened.ok) onOpened(opened.reading);
    else setWhy(opened.why);
  };
  return (
    <>
      <div className={styles.field}>
        <label htmlFor="import-file" className={styles.label}>
          {words.chooseFile}
        </label>
        <input
          id="import-file"
          className={styles.file}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          aria-describedby="import-file-hint"
          disabled={isDisabled}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
        <p id="import-file-hint" className={styles.quiet}>
          {words.chooseHint}
        </p>
      </div>
      {why !== null && (
        <Message appearance="danger">
          <p>{why}</p>
        </Message>
      )}
      <div className={styles.foot}>
        <Button appearance="subtle" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </>
  );
}
