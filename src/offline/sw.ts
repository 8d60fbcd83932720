/**
 * The service worker: a lesson that was opened once opens again without network. Built by scripts/build.mjs into
 * dist/client/sw.js; src/layouts/keep-pages.ts registers it. Why it is so: docs/decisions/003-offline.md.
 *
 * Kept are pages under /courses, rolls and practice clocks (on one shelf, named after the reader the server names), files under /_astro and icons,
 * and the page that says there is no network. Every other page only passes, so that we learn who is reading now; forms,
 * photographs and scripts' own requests are not touched.
 */
import type { FetchEvent, WorkerScope } from './worker-scope.ts';

declare const self: WorkerScope;
/** Changes with every build, so that phones fetch the worker and its page anew. */
declare const BUILD: string;

const pagesKept = 60;
/** A build has about ten files; a kept lesson may be some builds old. */
const filesKept = 60;
/** Milliseconds a page may take to begin before the kept one is shown. */
const patience = 3000;
const frame = `frame ${BUILD}`;
const files = 'files';
const shelfOf = (reader: string): string => `pages ${reader}`;
const noNetwork = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(keepFrame().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const ready = [dropOthers('frame ', frame), self.registration.navigationPreload?.enable(), self.clients.claim()];
  event.waitUntil(Promise.all(ready));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(openPage(event, url));
  else if (/^\/(_astro\/|favicon|icon-)/.test(url.pathname)) event.respondWith(openFile(event));
});

/** The first page came before the worker did: it hands itself in (keep-pages.ts). */
self.addEventListener('message', (event) => {
  const { url, html } = event.data;
  if (isKept(new URL(url))) event.waitUntil(keepFirstPage(url, html));
});

/** Lessons and courses. A quiz is a form with an id of its own: an old copy could only be refused. */
const isKept = ({ pathname }: URL): boolean =>
  (/^\/courses(\/|$)/.test(pathname) && !pathname.endsWith('/quiz')) || isRoll(pathname);

/** One copy of a page, whatever is asked of it; of a roll, one for each evening. */
function keyOf({ origin, pathname, searchParams }: URL): string {
  const session = isRoll(pathname) ? searchParams.get('session') : null;
  return origin + pathname + (session ? `?session=${encodeURIComponent(session)}` : '');
}

/** Where a roll is called and the practice clock is run: their forms wait on the phone (components/cohorts). */
const isRoll = (pathname: string): boolean => /^\/cohorts\/[^/]+\/(attendance|sessions\/[^/]+\/clock)$/.test(pathname);

/** From the network; when that is slow, kept; when there is none, kept or a calm word. */
async function openPage(event: FetchEvent, url: URL): Promise<Response> {
  const network = askNetwork(event, url);
  event.waitUntil(network.catch(() => null));
  const kept = async () => (isKept(url) ? caches.match(keyOf(url)) : undefined);
  try {
    return (await Promise.race([network, pause(patience)])) ?? (await kept()) ?? (await network);
  } catch (error) {
    const instead = (await kept()) ?? (await caches.match(noNetwork));
    if (instead) return instead;
    throw error;
  }
}

const pause = (milliseconds: number): Promise<null> =>
  new Promise((done) => setTimeout(() => done(null), milliseconds));

async function askNetwork(event: FetchEvent, url: URL): Promise<Response> {
  const response = (await event.preloadResponse) ?? (await fetch(event.request));
  const reader = response.headers.get('x-reader');
  if (reader) await dropOthers('pages ', shelfOf(reader));
  const isWhole = response.status === 200 && response.type === 'basic';
  if (reader && isWhole && isKept(url)) event.waitUntil(keep(shelfOf(reader), keyOf(url), response.clone(), pagesKept));
  if (/[?&](lang|elder)=/.test(url.search)) event.waitUntil(keepFrame());
  return response;
}

async function openFile(event: FetchEvent): Promise<Response> {
  const kept = await caches.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.status === 200 && response.type === 'basic')
    event.waitUntil(keep(files, event.request.url, response.clone(), filesKept));
  return response;
}

/** The page for no network, in her language and type size, and what it is drawn with, which is what all pages use. */
async function keepFrame(): Promise<void> {
  const response = await fetch(noNetwork);
  const reader = response.headers.get('x-reader');
  if (response.status !== 200 || !reader) throw new Error('no page for being offline');
  await dropOthers('pages ', shelfOf(reader));
  await caches.open(shelfOf(reader));
  const html = await response.clone().text();
  const addresses = new Set(html.match(/\/_astro\/[^"]+/g) ?? []);
  for (const address of addresses) {
    if (!(await caches.match(address))) await keep(files, address, await fetch(address), filesKept);
  }
  await keep(frame, noNetwork, response, 1);
}

/** On the shelf of whoever is reading: keepFrame() has made it. */
async function keepFirstPage(url: string, html: string): Promise<void> {
  const shelf = (await caches.keys()).find((name) => name.startsWith('pages '));
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  if (shelf) await keep(shelf, keyOf(new URL(url)), new Response(html, { headers }), pagesKept);
}

/** The newest stays: what is put again comes last. */
async function keep(name: string, key: string, response: Response, most: number): Promise<void> {
  const shelf = await caches.open(name);
  await shelf.put(key, response);
  const keys = await shelf.keys();
  await Promise.all(keys.slice(0, -most).map((old) => shelf.delete(old)));
}

/** Of the shelves of this kind, all but one go. */
async function dropOthers(kind: string, but: string): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(kind) && name !== but).map((name) => caches.delete(name)));
}
