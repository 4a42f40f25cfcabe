import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const stub = (name: string) => resolve(here, 'stubs', name);

/**
 * One app, an entry a Forge resource, chunks shared. What the page may load is bound by Forge's content
 * security policy: no inline script or style, no data URI, everything relative to where the page stands.
 */
export default defineConfig({
  root: here,
  base: './',
  plugins: [react()],
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: {
    mainFields: ['module:es2019', 'browser', 'module', 'main'],
    alias: [
      { find: /^@forge\/bridge$/, replacement: stub('bridge.ts') },
      { find: /^@forge\/i18n$/, replacement: stub('i18n.ts') },
      { find: /^tslib$/, replacement: stub('tslib.ts') },
      // Feature flags of Atlassian's own products: never on here, and 26 KB to ask.
      { find: /^@atlaskit\/platform-feature-flags(\/.*)?$/, replacement: stub('feature-flags.ts') },
      { find: /^@atlaskit\/feature-gate-js-client(\/.*)?$/, replacement: stub('feature-gates.ts') },
      { find: /^@atlaskit\/react-compiler-gating$/, replacement: stub('react-compiler-gating.ts') },
      // Locks scrolling with an inline style element, which the policy forbids.
      { find: /^react-scrolllock$/, replacement: stub('scroll-lock.tsx') },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        matrix: resolve(here, 'matrix.html'),
        setup: resolve(here, 'setup.html'),
        panel: resolve(here, 'panel.html'),
        field: resolve(here, 'field.html'),
        gadget: resolve(here, 'gadget.html'),
      },
    },
  },
});
