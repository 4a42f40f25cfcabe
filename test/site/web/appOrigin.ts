import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Permissions } from '@forge/manifest';
import { buildSync } from 'esbuild';
import type { Violation } from './api';
import { contentSecurityPolicy } from './csp';
import { fileBelow, pathOf, sendFile, sendText } from './files';
import { tokensCss } from './tokens';

/** A `resources` entry of the manifest. */
export interface Resource {
  key: string;
  /** Folder with the built page, from the app's folder. */
  path: string;
  /** Names of pages within it → file. */
  entry?: Record<string, string>;
}

export interface AppOriginOptions {
  /** The app's folder, where manifest.yml is. */
  appDir: string;
  /** Id of the app (the last part of the manifest's `app.id`) and of its environment. */
  appId: string;
  environmentId: string;
  resources: readonly Resource[];
  /** The manifest's `permissions`. */
  permissions: Permissions;
  /** Origin of the site for whoever sent this request, e.g. `http://127.0.0.1:8190`. */
  siteOrigin(request: IncomingMessage): string;
  /** Hears of violations that the browser reports by itself (the bridge reports them too). */
  onViolation(violation: Violation): void;
}

export interface AppOrigin {
  /** Answers every request on the app's origin. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Each way of naming a resource (`ui`, `ui/matrix`) → its address on the app's origin. */
  resourceUrls(origin: string): Record<string, string>;
}

const bridgeSource = fileURLToPath(new URL('../shell/src/bridge/frame.ts', import.meta.url));
const bridgePath = '/__bridge/bridge.js';
const tokensPath = '/__bridge/tokens.css';
const reportPath = '/__bridge/csp-report';

let bundledBridge: string | undefined;

/** The script that stands first in each page's head and makes `globalThis.__bridge`. */
function bridgeScript(): string {
  bundledBridge ??= buildSync({
    entryPoints: [bridgeSource],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  }).outputFiles.map((file) => file.text)[0];
  return bundledBridge ?? '';
}

function withBridge(html: string): string {
  const tag = `<script src="${bridgePath}"></script>`;
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => `${head}${tag}`)
    : `${tag}${html}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads what browsers send to a policy's `report-uri`. */
function violationOf(body: string): Violation {
  const parsed: unknown = JSON.parse(body);
  const report =
    typeof parsed === 'object' && parsed !== null && 'csp-report' in parsed
      ? parsed['csp-report']
      : undefined;
  const fields: Record<string, unknown> = { ...(typeof report === 'object' ? report : {}) };
  return {
    documentUri: textOf(fields['document-uri']),
    violatedDirective: textOf(fields['violated-directive']),
    blockedUri: textOf(fields['blocked-uri']),
    sourceFile: textOf(fields['source-file']),
    lineNumber: Number(fields['line-number'] ?? 0),
    sample: textOf(fields['script-sample']),
  };
}

function receiveReport(request: IncomingMessage, response: ServerResponse, options: AppOriginOptions): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    try {
      options.onViolation(violationOf(Buffer.concat(chunks).toString('utf8')));
      response.writeHead(204).end();
    } catch {
      response.writeHead(400).end();
    }
  });
}

/**
 * The origin that an app's pages have to themselves, as Forge's CDN gives them one: the manifest's resources under
 * `/{appId}/{environmentId}/{resource}/…` with Forge's content security policy, and the bridge first in each head.
 */
export function createAppOrigin(options: AppOriginOptions): AppOrigin {
  const prefix = (resource: Resource) => `/${options.appId}/${options.environmentId}/${resource.key}/`;

  function sendPage(request: IncomingMessage, response: ServerResponse, file: string): void {
    const html = readFileSync(file, 'utf8');
    const policy = contentSecurityPolicy(html, options.permissions, options.siteOrigin(request), reportPath);
    response.setHeader('Content-Security-Policy', policy);
    sendText(response, 200, 'text/html; charset=utf-8', withBridge(html));
  }

  function sendResource(request: IncomingMessage, response: ServerResponse, path: string): void {
    const resource = options.resources.find((each) => path.startsWith(prefix(each)));
    const inside = resource ? path.slice(prefix(resource).length) || 'index.html' : '';
    const found = resource ? fileBelow(join(options.appDir, resource.path), inside) : null;
    if (found?.file.endsWith('.html')) sendPage(request, response, found.file);
    else if (found) sendFile(request, response, found.file, found.stats);
    else sendText(response, 404, 'text/plain; charset=utf-8', 'No such file of the app.');
  }

  function handle(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request);
    if (path === reportPath && request.method === 'POST') receiveReport(request, response, options);
    else if (path === null || (request.method !== 'GET' && request.method !== 'HEAD'))
      sendText(response, 405, 'text/plain; charset=utf-8', 'Only reading here.');
    else if (path === bridgePath) sendText(response, 200, 'text/javascript; charset=utf-8', bridgeScript());
    else if (path === tokensPath) sendText(response, 200, 'text/css; charset=utf-8', tokensCss());
    else sendResource(request, response, path);
  }

  function resourceUrls(origin: string): Record<string, string> {
    const urls: Record<string, string> = {};
    for (const resource of options.resources) {
      urls[resource.key] = `${origin}${prefix(resource)}index.html`;
      for (const [name, file] of Object.entries(resource.entry ?? {})) {
        urls[`${resource.key}/${name}`] = `${origin}${prefix(resource)}${file}`;
      }
    }
    return urls;
  }

  return { handle, resourceUrls };
}
