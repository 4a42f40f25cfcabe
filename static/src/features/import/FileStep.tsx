import { useId, useState } from 'react';
import { Button } from '../../ui/Button';
import { Message } from '../../ui/Message';
import { FilePicker } from './FilePicker';
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
  const hint = useId();
  const choose = async (file: File) => {
    const opened = await openFile(file);
    if (opened.ok) onOpened(opened.reading);
    else setWhy(opened.why);
  };
  return (
    <>
      <div className={styles.field}>
        <FilePicker
          label={words.chooseFile}
          describedBy={hint}
          isDisabled={isDisabled}
          onChosen={(file) => void choose(file)}
        />
        <p id={hint} className={styles.quiet}>
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
