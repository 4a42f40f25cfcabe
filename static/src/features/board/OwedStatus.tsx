import WarningIcon from '@atlaskit/icon/core/status-warning';
import { Lozenge } from '../../ui/Lozenge';
import type { BoardHead } from './store';

/** `Gate 4 (First turn) owes 2 conditions`. */
export const sayOwed = ({ phase, iteration, conditions }: BoardHead['owed'][number]): string =>
  `Gate ${phase}${iteration === null ? '' : ` (${iteration})`} owes ${
    conditions === 1 ? '1 condition' : `${conditions} conditions`
  }`;

interface Props {
  owed: BoardHead['owed'];
  /** Leads to the gates. */
  onOpen: () => void;
}

/** What passed gates still owe, wherever the project is shown; nothing where they owe nothing. */
export default function OwedStatus({ owed, onOpen }: Props) {
  return owed.map((one) => (
    <button key={`${one.phase} ${one.iteration}`} type="button" data-control="link" onClick={onOpen}>
      <Lozenge appearance="warning" icon={WarningIcon}>
        {sayOwed(one)}
      </Lozenge>
    </button>
  ));
}
