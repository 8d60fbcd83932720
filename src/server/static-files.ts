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
  return path === '/sw.js' ? 'no-cache' : 'public, max-age=300';
};
