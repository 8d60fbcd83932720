import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from './log.ts';

/** One line per request once it is answered. Of the path only its first word: what follows may name a person's things. */
export function logRequest(request: IncomingMessage, response: ServerResponse): void {
  const startedAt = performance.now();
  const [, area = ''] = (request.url ?? '').split(/[/?]/);
  response.once('close', () => {
    const milliseconds = Math.round(performance.now() - startedAt);
    const { statusCode: status } = response;
    const line = { method: request.method, area, status, milliseconds };
    if (status >= 500) log.error(line, 'request');
    else log.debug(line, 'request');
  });
}
