import type { ReactNode } from 'react';
import type { JiraStatus } from '../lib/jira';
import lozengeCss from './Lozenge.module.css';

export type LozengeLook = 'neutral' | 'information' | 'success' | 'warning' | 'danger' | 'discovery';

function Lozenge({ look = 'neutral', children }: { look?: LozengeLook; children: ReactNode }) {
  return <span className={`${lozengeCss.lozenge} ${lozengeCss[look]}`}>{children}</span>;
}

/** Jira's three categories have a colour each. */
export function statusLook(status: JiraStatus): LozengeLook {
  const looks: Record<string, LozengeLook> = { indeterminate: 'information', done: 'success' };
  return looks[status.statusCategory.key] ?? 'neutral';
}

export function StatusLozenge({ status }: { status: JiraStatus }) {
  return <Lozenge look={statusLook(status)}>{status.name}</Lozenge>;
}
