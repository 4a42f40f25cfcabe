import './base.css';
import { view } from '@forge/bridge';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

/** Starts a page: Jira's theme, then the page in the document's root. */
export function mount(page: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with the id "root".');
  void view.theme.enable();
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
}
