import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface PageRow {
  page: string;
  /** What the browser loads before the page runs: its script, and whatever that imports statically. */
  initialJsGzipKB: number;
}

/** Budgets in KB, gzip (issue 2); null where there is none. */
export const pageBudgets: Readonly<Record<string, number | null>> = {
  matrix: 110,
  panel: 90,
  field: 80,
  setup: null,
  gadget: null,
};

const tags = /<(?:script|link)\b[^>]*>/g;
/** `import … from "./x.js"`, `import "./x.js"` and `export … from "./x.js"`; not `import("./x.js")`. */
const imports = /\b(?:import|export)\b\s*(?:[\w$*{][^;"'()]*?\bfrom\s*)?["'](\.[^"']+\.js)["']/g;

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
}

/** Scripts of a page: module scripts and modulepreload links. */
function scriptsOf(html: string): string[] {
  return [...html.matchAll(tags)].flatMap(([tag]) => {
    if (tag.startsWith('<script')) return attribute(tag, 'src') ?? [];
    return attribute(tag, 'rel') === 'modulepreload' ? (attribute(tag, 'href') ?? []) : [];
  });
}

/** Every file that is loaded before the page runs. */
function initialFiles(dist: string, page: string): Set<string> {
  const files = new Set<string>();
  const left = scriptsOf(readFileSync(join(dist, `${page}.html`), 'utf8')).map((path) => join(dist, path));
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    const folder = dirname(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(imports)) {
      if (path !== undefined) left.push(join(folder, path));
    }
  }
  return files;
}

export function measurePages(dist: string): PageRow[] {
  return Object.keys(pageBudgets).map((page) => {
    const sizes = [...initialFiles(dist, page)].map((file) => gzipSync(readFileSync(file)).length);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return { page, initialJsGzipKB: Math.round((bytes / 1024) * 10) / 10 };
  });
}
