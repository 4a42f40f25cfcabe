import LockLockedIcon from '@atlaskit/icon/core/lock-locked';
import type { ReactNode } from 'react';
import detailsCss from './Details.module.css';
import type { ShownIssue } from './useIssue';

export interface DetailsProps {
  shown: ShownIssue;
  save(fields: Record<string, unknown>): Promise<void>;
}

export function Row({ label, locked, children }: { label: string; locked?: boolean; children: ReactNode }) {
  return (
    <div className={detailsCss.row}>
      <dt>{label}</dt>
      <dd>
        {children}
        {locked ? (
          <span className={detailsCss.lock} title="Only the app can change it">
            <LockLockedIcon label="Only the app can change it" size="small" />
          </span>
        ) : null}
      </dd>
    </div>
  );
}

export function None() {
  return <span className={detailsCss.none}>None</span>;
}
