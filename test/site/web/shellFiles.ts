import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { fileBelow, pathOf, sendFile, sendText } from './files';
import { tokensCss } from './tokens';

const plain = 'text/plain; charset=utf-8';

/** Where `vite build --config test/site/shell/vite.config.mts` puts the shell. */
const shellDist = fileURLToPath(new URL('../shell/dist', import.meta.url));

/**
 * Serves the shell: its files, the design tokens, and its one page for every address of Jira's that a person opens.
 * To be asked last, after `/rest` and `/__site`.
 */
export function serveShell(request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request);
  const isAsset = path?.startsWith('/__shell/') ?? false;
  const asked = path === null || path === '/' ? null : fileBelow(shellDist, path);
  const found = asked ?? (isAsset ? null : fileBelow(shellDist, 'index.html'));
  if (path === null || (request.method !== 'GET' && request.method !== 'HEAD'))
    sendText(response, 405, plain, 'Only reading here.');
  else if (path === '/__shell/tokens.css') sendText(response, 200, 'text/css; charset=utf-8', tokensCss());
  else if (found) sendFile(request, response, found.file, found.stats);
  else if (isAsset) sendText(response, 404, plain, 'No such file.');
  else sendText(response, 503, plain, 'The shell is not built: run npm start, which builds it.');
}
