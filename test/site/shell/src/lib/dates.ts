const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** Jira writes offsets without a colon (`+0000`), which browsers need not read. */
function parsed(jiraTime: string): Date {
  return new Date(jiraTime.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

export function dateWords(jiraTime: string): string {
  return dayFormat.format(parsed(jiraTime));
}

export function timeWords(jiraTime: string): string {
  return timeFormat.format(parsed(jiraTime));
}
