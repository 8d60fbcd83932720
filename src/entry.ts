import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import sirv from 'sirv';
import { startJobs } from '#jobs/start-jobs.ts';
import { forgetProxyHeaders, hostOf, secure } from '#server/http.ts';
import { openPlatform } from '#server/platform.ts';

type Render = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (() => void) | undefined,
  locals: object,
) => void;

const platform = await openPlatform();
const { config, db, storage } = platform;
const stopJobs = startJobs(platform);
const astro = new URL('../dist/server/entry.mjs', import.meta.url);
const { handler: render }: { handler: Render } = await import(astro.href);
const files = sirv('dist/client', { etag: true, maxAge: 300 });
const patience = 8_000;
let draining = false;

const server = createServer((request, response) => {
  secure(response);
  if (request.url === '/healthz') return answer(response, draining ? 503 : 200, draining ? 'draining' : 'ok');
  if (!config.allowedHosts.includes(hostOf(request))) return answer(response, 421, 'unknown host');
  forgetProxyHeaders(request);
  const publicUrl = config.publicUrl ?? `http://${request.headers.host}`;
  const locals = () => ({ db, storage, publicUrl, clientAddress: request.socket.remoteAddress ?? '' });
  // Astro hands an unknown path back, without our locals: ask for its page by name.
  const renderNotFound = () => {
    request.url = '/404';
    render(request, response, undefined, locals());
  };
  files(request, response, () => render(request, response, renderNotFound, locals()));
});

server.listen(config.port, () => {
  const address = server.address();
  console.log(`http://localhost:${typeof address === 'object' ? address?.port : address}`);
});

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, drain);

/** Lets the requests and the job in hand finish, then closes the database. */
function drain(): void {
  draining = true;
  server.close(async () => {
    await stopJobs();
    await platform.close();
  });
  server.closeIdleConnections();
  setTimeout(() => process.exit(), patience).unref();
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
}
