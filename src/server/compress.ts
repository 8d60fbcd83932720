import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

type Compress = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Presses pages on their way out (brotli 4 or gzip, as the browser takes). Its types are those of Express, hence the cast. */
export const compress = compression({ threshold: 512 }) as unknown as Compress;
