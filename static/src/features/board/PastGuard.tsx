import WarningIcon from '@atlaskit/icon/core/status-warning';
import { createContext, useContext } from 'react';
import { sayBypass } from '../../../../src/domain/words/bypass';
import { sayDay } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import type { BoardHead } from './store';

type Bypassed = BoardHead['bypassed'][number];

/** Requirements that stand where they stand without the guard, by id. */
export const BypassContext = createContext<ReadonlyMap<number, Bypassed>>(new Map());

export const bypassTable = (bypassed: readonly Bypassed[]): ReadonlyMap<number, Bypassed> =>
  new Map(bypassed.map((one) => [one.id, one]));

/** Marks a requirement that passed the guard by; nothing for all others. */
export const PastGuard = ({ id }: { id: number }) => {
  const past = useContext(BypassContext).get(id);
  if (past === undefined) return null;
  const sentence = `${sayBypass(past.transition)}, ${sayDay(past.at)}`;
  return (
    <span title={sentence} data-mark="bypass">
      <Lozenge appearance="danger" icon={WarningIcon}>
        no guard
      </Lozenge>
    </span>
  );
};
