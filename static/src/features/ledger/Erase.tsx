import { useState } from 'react';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { Message } from '../../ui/Message';
import type { Somebody } from './Entries';
import { words } from './words';

interface Props {
  person: Somebody;
  onClose: () => void;
  onErased: () => void;
}

/** Asks once more: it cannot be undone. */
export const Erase = ({ person, onClose, onErased }: Props) => {
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const erase = async () => {
    setWorking(true);
    const reply = await call('ledger.erase', { pseudonym: person.pseudonym });
    setWorking(false);
    if (!reply.ok) {
      setFailure(reply);
      return;
    }
    flag({ tone: 'success', title: words.erased(person.name) });
    onErased();
  };

  return (
    <>
      <Message
        appearance="warning"
        title={words.eraseTitle(person.name)}
        actions={
          <>
            <Button appearance="danger" isLoading={working} onClick={() => void erase()}>
              {words.eraseNow}
            </Button>
            <Button appearance="subtle" isDisabled={working} onClick={onClose}>
              {words.cancel}
            </Button>
          </>
        }
      >
        <p>{words.eraseSentence}</p>
      </Message>
      {failure !== null && <FailureMessage title={words.couldNotErase} failure={failure} />}
    </>
  );
};
