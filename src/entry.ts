import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { sql } from 'drizzle-orm';
import { importShipped } from '#jobs/import-shipped.ts';
import { startJobs } from '#jobs/start-jobs.ts';
import { compress } from '#server/compress.ts';
import { answer, checkLength, hostOf, readOrigin, secure } from '#server/http.ts';
import { limitInFlight } from '#server/in-flight.ts';
import { log } from '#server/log.ts';
import { openPlatform } from '#server/platform.ts';
import { logRequest } from '#server/request-log.ts';
import { openSigner } from '#server/signer.ts';
import { serveFiles } from '#server/static-files.ts';
import { openUploadDoor } from '#uploads/upload-door.ts';

type Render = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (() => void) | undefined,
  locals: object,
) => void;

const patience = 8_000;
const platform = await openPlatform();
const { config, db, storage } = platform;
const signer = await openSigner(config);
await importShipped(platform);
const stopJobs = startJobs(platform, signer);
const { handler }: { handler: Render } = await import(new URL('../dist/server/entry.mjs', import.meta.url).href);
const files = serveFiles('dist/client');
const uploads = openUploadDoor(platform);
const originOf = readOrigin(config);
const inFlight = limitInFlight(config.maxInFlight);
const isHttps = config.publicUrl?.startsWith('https:') ?? false;
let draining = false;

const server = createServer((request, response) => {
  logRequest(request, response);
  secure(response, isHttps, request.url);
  if (request.url === '/healthz') return answer(response, draining ? 503 : 200, draining ? 'draining' : 'ok');
  if (request.url === '/readyz') return answerReadiness(response);
  if (!config.allowedHosts.includes(hostOf(request))) return answer(response, 421, 'unknown host');
  if (uploads.open(request, response, originOf)) return;
  files(request, response, () => page(request, response));
});

server.listen(config.port, () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : address;
  console.log(`Tiantou 田头学堂: ${config.publicUrl ?? `http://localhost:${port}`}`);
  if (config.publicUrl) console.log(`listening on http://localhost:${port}`);
});

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, drain);
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

function page(request: IncomingMessage, response: ServerResponse): void {
  const length = checkLength(request);
  if (length === 'unknown') answer(response, 411, '请带上长度 length required');
  else if (inFlight.enter(response)) compress(request, response, () => render(request, response, length));
  else {
    response.setHeader('retry-after', '2');
    answer(response, 503, '这会儿人多，请过几秒再开 busy, please try again in a few seconds');
  }
}

function render(request: IncomingMessage, response: ServerResponse, length: 'ok' | 'too-large'): void {
  const locals = { db, storage, signer, ...originOf(request) };
  // Astro hands an unknown path back, without our locals: ask for its page by name.
  const renderRefusal = (path: '/404' | '/413') => {
    request.url = path + new URL(request.url ?? '', 'http://localhost').search;
    request.method = 'GET';
    handler(request, response, undefined, locals);
  };
  if (length === 'too-large') request.resume().once('end', () => renderRefusal('/413'));
  else handler(request, response, () => renderRefusal('/404'), locals);
}

/** Ready: the database answers and nobody has asked us to stop. */
async function answerReadiness(response: ServerResponse): Promise<void> {
  const canRead = () => db.select({ one: sql`1` }).from(db.tables.organisation).limit(1);
  const isReady = !draining && (await canRead().then(Boolean, () => false));
  answer(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready');
}

/** Lets the requests and the job in hand finish, then closes the database. */
function drain(): void {
  draining = true;
  uploads.close().catch((error) => log.error({ err: error }, 'uploads'));
  server.close(async () => {
    await stopJobs();
    await platform.close();
  });
  // A connection whose answer has gone out would else be kept open for the next question.
  setInterval(() => server.closeIdleConnections(), 100).unref();
  setTimeout(() => process.exit(), patience).unref();
}
