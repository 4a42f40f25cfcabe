import { showFlag } from '@forge/bridge';

interface FlagOptions {
  title: string;
  description?: string;
  /** Errors stay until they are closed. */
  tone: 'success' | 'information' | 'warning' | 'error';
  action?: { text: string; run: () => void };
}

let shown = 0;

/**
 * Jira's own flag, over the page: survives scrolling and costs no bytes here.
 * @returns a function that takes the flag away again.
 */
export function flag({ title, description, tone, action }: FlagOptions): () => void {
  shown += 1;
  const handle = showFlag({
    id: `wallchart-${shown}`,
    title,
    description,
    type: tone === 'information' ? 'info' : tone,
    actions: action === undefined ? [] : [{ text: action.text, onClick: action.run }],
    isAutoDismiss: tone !== 'error',
  });
  return () => void handle.close();
}
