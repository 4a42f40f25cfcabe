import { countOf } from '../../../../src/domain/words/grammar';
import { flag } from '../../ui/flag';
import { Message } from '../../ui/Message';
import { useReply } from '../../ui/useReply';
import { PlanGates } from '../gates/PlanGates';

/** What set-up leaves to be decided: whether the nine phases end at gates here. Nothing once they are planned. */
export default function GatesNext() {
  const { loaded, reload } = useReply('gates.list', {});
  if (loaded.status !== 'ready') return null;
  const { unplanned, gates } = loaded.value;
  if (unplanned.length === 0) return null;
  const count = countOf(unplanned.length, 'gate');
  return (
    <Message
      appearance="information"
      title={gates.length === 0 ? 'Phase gates are not planned yet' : `${count} not planned yet`}
      actions={
        <PlanGates
          list={loaded.value}
          word={`Plan ${count}`}
          onPlanned={() => {
            flag({ tone: 'success', title: `${count} planned`, description: 'They are on the page Gates.' });
            void reload();
          }}
        />
      }
    >
      <p>
        A gate ends each of the nine phases, phases 4 to 7 once in each iteration. Planning makes an issue for
        each, linked in sequence; from then on they bind. Name the departments (components) and the iterations
        (versions) first: the gates ask of each.
      </p>
    </Message>
  );
}
