import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { filesOf } from './multipart';
import type { UploadedFile } from './types';
import { SESSION_COOKIE } from './web/api';

/** Largest body that is read, bytes: room for Jira's own bulk requests. */
const MAX_BODY = 32 * 1024 * 1024;

/** A refusal with its status, worded for whoever asked. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Where this request believes the site to be: links follow the host and the protocol that the client used. */
export function originOf(request: IncomingMessage): string {
  const forwarded = request.headers['x-forwarded-proto'];
  const protocol = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(',')[0]?.trim() || 'http';
  return `${protocol}://${request.headers.host ?? '127.0.0.1'}`;
}

/** The same host under another port. */
export function originOnPort(request: IncomingMessage, port: number): string {
  const url = new URL(originOf(request));
  url.port = String(port);
  return url.origin;
}

export function cookieOf(request: IncomingMessage): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === SESSION_COOKIE && value) return decodeURIComponent(value);
  }
  return null;
}

/** The user's name of Basic authentication; any token will do. Null without the header, 401 for anything else. */
export function basicUserOf(request: IncomingMessage): string | null {
  if (request.headers.authorization === undefined) return null;
  const [scheme, credentials = ''] = request.headers.authorization.split(' ');
  const text = Buffer.from(credentials, 'base64').toString();
  const colon = text.indexOf(':');
  if (scheme?.toLowerCase() !== 'basic' || colon < 1 || colon === text.length - 1) {
    throw new HttpError(401, 'Client must be authenticated to access this resource.');
  }
  return text.slice(0, colon);
}

/**
 * Whether a browser sent this from a page of another origin. Cookies know no ports, so that without this a page
 * of the app could act in Jira as whoever looks at it.
 */
export function isCrossOrigin(request: IncomingMessage): boolean {
  const { origin } = request.headers;
  return origin !== undefined && origin !== originOf(request) && origin !== `http://${request.headers.host}`;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const buffer = Buffer.from(chunk);
    size += buffer.length;
    if (size > MAX_BODY) throw new HttpError(413, 'The body is too large.');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

/** What a request carries: the files of a form, or JSON; nothing without a body. */
export async function contentOf(
  request: IncomingMessage,
): Promise<{ body?: unknown; files?: UploadedFile[] }> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return { body: await jsonOf(request) };
  const bytes = new Uint8Array(await bytesOf(request));
  try {
    return { files: await filesOf(new Response(bytes, { headers: { 'content-type': type } })) };
  } catch {
    throw new HttpError(400, 'The form could not be read.');
  }
}

/** The request's JSON, or undefined without a body. */
export async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const text = (await bytesOf(request)).toString('utf8');
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new HttpError(400, 'There was an error parsing JSON. Check that your request body is valid.');
  }
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json;charset=UTF-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

export function sendBytes(
  response: ServerResponse,
  status: number,
  bytes: Uint8Array,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { 'cache-control': 'no-store', ...headers }).end(bytes);
}

export type Handle = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A server that answers refusals as Jira words them, and failures with 500 instead of silence. */
export function serverFor(handle: Handle): Server {
  return createServer((request, response) => {
    Promise.resolve()
      .then(() => handle(request, response))
      .catch((error: unknown) => {
        const status = error instanceof HttpError ? error.status : 500;
        if (status === 500) console.error(`site: ${request.method} ${request.url} failed:`, error);
        const message = error instanceof Error ? error.message : String(error);
        if (!response.headersSent) sendJson(response, status, { errorMessages: [message], errors: {} });
        else response.destroy();
      });
  });
}

/** Listens on the loopback interface; port 0 takes any that is free. Answers the port. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use: choose another.`) : error);
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
