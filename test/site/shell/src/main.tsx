import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { Dialogs } from './chrome/Dialogs';
import { Flags } from './chrome/Flags';
import { startTheme } from './lib/theme';
import './ui/base.css';

function mount(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html lacks #${id}`);
  return element;
}

startTheme();
const page = mount('app');
createRoot(page).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
createRoot(mount('dialogs')).render(<Dialogs page={page} />);
createRoot(mount('flags')).render(<Flags />);
