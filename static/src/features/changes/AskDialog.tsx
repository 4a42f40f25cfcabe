import ModalDialog, { ModalTransition } from '@atlaskit/modal-dialog';
import { flag } from '../../ui/flag';
import styles from './Changes.module.css';
import { RequestForm, type Sought } from './RequestForm';

interface Props {
  sought: Sought;
  onDone: () => void;
  onClose: () => void;
}

/** Asks the team for a change from where the chart is shown. */
export default function AskDialog({ sought, onDone, onClose }: Props) {
  return (
    <ModalTransition>
      <ModalDialog width="large" onClose={onClose} label="Ask the team for a change of the signed chart">
        <div className={styles.dialog}>
          <RequestForm
            sought={sought}
            onCancel={onClose}
            onDone={(number) => {
              flag({
                tone: 'success',
                title: 'The team has been asked',
                description: `Change request ${number}. Until it is confirmed the signed chart counts.`,
              });
              onDone();
              onClose();
            }}
          />
        </div>
      </ModalDialog>
    </ModalTransition>
  );
}
