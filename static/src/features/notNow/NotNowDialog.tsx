import ModalDialog, { ModalTransition } from '@atlaskit/modal-dialog';
import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import type { NotNow } from '../../../../src/domain/notNow';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { Message } from '../../ui/Message';
import { say } from '../../ui/say';
import AsideFields, { Text } from './AsideFields';
import { freshAside } from './aside';
import styles from './NotNowDialog.module.css';
import { words } from './words';

/** As the contract has it: cards that one call may carry. */
const most = 20;

interface Props {
  ids: readonly number[];
  /** Of the first of them. */
  issueKey: string;
  /** They are not now already: only what is said changes. */
  aside: boolean;
  said: NotNow | null;
  people: readonly { accountId: string; name: string }[];
  onDone: (answer: Output<'notNow.put'>) => void;
  onClose: () => void;
}

const fresh = (): NotNow => ({ reason: '', ...freshAside() });

/** Asks for the four facts without which nothing is put aside. */
export default function NotNowDialog({ ids, issueKey, aside, said, people, onDone, onClose }: Props) {
  const [draft, setDraft] = useState<NotNow>(said ?? fresh);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refused, setRefused] = useState<Output<'notNow.put'>['refused']>([]);
  const change = (part: Partial<NotNow>) => setDraft((was) => ({ ...was, ...part }));
  const complete = Object.values(draft).every((value: string) => value.trim() !== '');
  const title = words.title(ids.length, issueKey, aside);

  const save = async () => {
    setSaving(true);
    setFailure(null);
    const stayed: Output<'notNow.put'>['refused'] = [];
    for (let start = 0; start < ids.length; start += most) {
      const reply = await call('notNow.put', { ids: ids.slice(start, start + most), ...draft });
      if (!reply.ok) {
        setSaving(false);
        setFailure(reply);
        return;
      }
      onDone(reply.value);
      stayed.push(...reply.value.refused);
    }
    setSaving(false);
    const carried = ids.length - stayed.length;
    if (carried > 0)
      flag({ tone: 'success', title: aside ? words.saved(issueKey) : words.done(carried, issueKey) });
    if (stayed.length === 0) onClose();
    else setRefused(stayed);
  };

  return (
    <ModalTransition>
      <ModalDialog onClose={saving ? undefined : onClose} label={title}>
        <form
          className={styles.dialog}
          onSubmit={(event) => {
            event.preventDefault();
            if (complete && !saving) void save();
          }}
        >
          <h1 className={styles.title}>{title}</h1>
          {!aside && <p className={styles.quiet}>{words.intro}</p>}
          <Text label={words.reason} value={draft.reason} onChange={(reason) => change({ reason })} />
          <AsideFields value={draft} people={people} onChange={change} />
          {failure !== null && (
            <FailureMessage title={aside ? words.failedEdit : words.failed} failure={failure} />
          )}
          {refused.length > 0 && (
            <Message appearance="warning" title={words.stay(refused.length)}>
              {[...new Set(refused.map(({ problem }) => say(problem)))].map((reason) => (
                <p key={reason}>{reason}</p>
              ))}
            </Message>
          )}
          <div className={styles.foot}>
            <span className={styles.reason}>{complete ? '' : words.missing}</span>
            <Button appearance="subtle" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" appearance="primary" isDisabled={!complete} isLoading={saving}>
              {words.confirm(aside)}
            </Button>
          </div>
        </form>
      </ModalDialog>
    </ModalTransition>
  );
}
