import type { ThemeAttributes } from '../bridge/protocol';
import { Store } from './store';

export type ThemeChoice = 'light' | 'dark' | 'auto';

const stored = 'shell-theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

function savedChoice(): ThemeChoice {
  const saved = window.localStorage.getItem(stored);
  return saved === 'light' || saved === 'dark' ? saved : 'auto';
}

export const themeChoice = new Store<ThemeChoice>(savedChoice());

function attributesFor(choice: ThemeChoice): ThemeAttributes {
  const colorMode = choice === 'auto' ? (system.matches ? 'dark' : 'light') : choice;
  return {
    colorMode,
    theme: 'light:light dark:dark spacing:spacing shape:shape typography:typography motion:motion',
  };
}

/** What stands on `html`, here and in every iframe that takes the theme over. */
export const theme = new Store<ThemeAttributes>(attributesFor(themeChoice.get()));

function apply(): void {
  const attributes = attributesFor(themeChoice.get());
  document.documentElement.dataset.colorMode = attributes.colorMode;
  document.documentElement.dataset.theme = attributes.theme;
  theme.set(attributes);
}

export function chooseTheme(choice: ThemeChoice): void {
  window.localStorage.setItem(stored, choice);
  themeChoice.set(choice);
  apply();
}

/** The theme as the bridge's context has it. */
export function themeState(): Record<string, string> {
  return {
    colorMode: theme.get().colorMode,
    light: 'light',
    dark: 'dark',
    spacing: 'spacing',
    shape: 'shape',
    typography: 'typography',
  };
}

export function startTheme(): void {
  system.addEventListener('change', apply);
  apply();
}
