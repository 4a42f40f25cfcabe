import type { Named } from '../lib/jira';
import typeCss from './IssueTypeIcon.module.css';

const shapes: Record<string, string> = {
  Bug: 'bug',
  Epic: 'epic',
  Story: 'story',
};

/** A square of the issue type's own colour with a tick; its name is read out. */
export function IssueTypeIcon({ type }: { type: Named }) {
  return (
    <svg
      className={`${typeCss.icon} ${typeCss[shapes[type.name] ?? 'task']}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      role="img"
      aria-label={type.name}
    >
      <title>{type.name}</title>
      <rect width="16" height="16" rx="3" />
      <path
        d="M4.5 8.2l2.4 2.4 4.6-5"
        fill="none"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
