export const packagedFolder: string;
export const packagedNote: string;
/** Path of a Chromium, or null where `ensure.mjs --browser` has not found or brought one. */
export function chromiumPath(): string | null;
