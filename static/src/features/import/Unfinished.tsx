import { useId, useState } from 'react';
import { piecesOf } from '../../../../src/domain/import/pieces';
import type { Row } from '../../../../src/domain/import/rows';
import { Button } from '../../ui/Button';
import { Message } from '../../ui/Message';
import { FilePicker } from './FilePicker';
import styles from './Import.module.css';
import { openFile, sameRows } from './reading';
import type { Progress } from './useRun';
import { words } from './words';

interface Props {
  progress: Progress;
  /** With the file's rows where they have not all been uploaded. */
  onResume: (rows?: readonly Row[]) => void;
  onDiscard: () => void;
}

/** The rows that are to be uploaded still, or why this file has none of them. */
async function rowsOfSame(file: File, { fileName, source, rows, pieces }: Progress): Promise<Row[] | string> {
  const opened = await openFile(file);
  if (!opened.ok) return opened.why;
  const same = sameRows(opened.reading, source);
  const fits = same?.length === rows && piecesOf(same).length === pieces;
  return same !== null && fits ? same : words.otherFile(fileName);
}

/** An import that somebody stopped or that broke off: how far it is, and how it goes on. */
export function Unfinished({ progress, onResume, onDiscard }: Props) {
  const id = useId();
  const [why, setWhy] = useState<string | null>(null);
  const { fileName, done, rows, uploaded, pieces } = progress;
  const whole = progress.state === 'importing';
  const choose = async (file: File) => {
    const found = await rowsOfSame(file, progress);
    if (typeof found === 'string') setWhy(found);
    else onResume(found);
  };
  return (
    <Message
      appearance="warning"
      title={words.unfinished(fileName)}
      actions={
        <>
          {whole && (
            <Button appearance="primary" onClick={() => onResume()}>
              {words.resume}
            </Button>
          )}
          <Button onClick={onDiscard}>{words.discard}</Button>
        </>
      }
    >
      <p id={id}>{whole ? words.unfinishedDetail(done, rows) : words.notUploaded(rows, uploaded, pieces)}</p>
      {!whole && (
        <FilePicker label={words.sameFile} describedBy={id} onChosen={(file) => void choose(file)} />
      )}
      {why !== null && (
        <p role="alert" className={styles.problem}>
          {why}
        </p>
      )}
    </Message>
  );
}
