import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';

type Next = () => void;

/** The built files, in the smallest form the browser takes. What has its content's hash in its name is kept for good. */
export function serveFiles(folder: string): (request: IncomingMessage, response: ServerResponse, next: Next) => void {
  return sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => response.setHeader('cache-control', cachingOf(path)),
  });
}

const cachingOf = (path: string): string => {
  if (path.startsWith('/_astro/')) return 'public, max-age=31536000, immutable';
  // The browser looks for a new worker with every page; an hour spares a slow line most of those requests.
  return path === '/sw.js' ? 'public, max-age=3600' : 'public, max-age=300';
};
