/** What the script in an app's page and the shell say to each other before their channel stands, and its types. */

/** From the page, once its script runs; the shell answers with `welcome` and the channel's other port. */
export const hello = 'site-bridge:hello';
export const welcome = 'site-bridge:welcome';

export interface Welcome {
  type: typeof welcome;
  /** Whether the page should tell its height, so that its iframe grows and shrinks with it. */
  autoResize: boolean;
}

/** Values for `data-color-mode` and `data-theme` on `html`. */
export interface ThemeAttributes {
  colorMode: 'light' | 'dark';
  theme: string;
}

/** A place within an app's pages, as the `history` package has it. */
export interface AppLocation {
  pathname: string;
  search: string;
  hash: string;
  state: unknown;
  key: string;
}

export type HistoryAction = 'PUSH' | 'POP' | 'REPLACE';
