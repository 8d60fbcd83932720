/**
 * What a service worker sees of its browser, as far as ours looks. TypeScript's own list of it cannot stand beside the
 * one for pages in the same program.
 */
export type WorkerScope = {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  registration: { navigationPreload?: { enable(): Promise<void> } };
  addEventListener: (<Name extends keyof Events>(name: Name, listen: (event: Events[Name]) => void) => void) &
    ((name: 'message', listen: (event: MessageEvent & Lasting) => void) => void);
};

/** An event that the worker stays awake for, until its work is done. */
type Lasting = { waitUntil(work: Promise<unknown>): void };

type Events = { install: Lasting; activate: Lasting; fetch: FetchEvent };

/** A request on its way out. `preloadResponse`: the answer, asked for while the worker was still waking up. */
export type FetchEvent = Lasting & {
  request: Request;
  preloadResponse?: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
};
