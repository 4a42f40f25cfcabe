import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/Button';
import { say } from '../../ui/say';
import type { BoardHead } from '../board/store';
import { lacking } from '../matrix/lacking';

/** Here and not among the import's words, which are loaded with it. */
const label = 'Import';

const ImportDialog = lazy(() => import('./ImportDialog'));

/** Opens the import, which is loaded only then. */
export const ImportButton = ({ head, onChanged }: { head: BoardHead; onChanged: () => void }) => {
  const [open, setOpen] = useState(false);
  const [lacks] = lacking('import', head.me);
  if (lacks !== undefined) {
    return (
      <span title={say(lacks)}>
        <Button isDisabled>{label}</Button>
      </span>
    );
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      {open && (
        <Suspense fallback={null}>
          <ImportDialog
            head={head}
            onClose={() => {
              setOpen(false);
              onChanged();
            }}
          />
        </Suspense>
      )}
    </>
  );
};
