import { expect, type Page } from '@playwright/test';

/** Waits until the phone holds the page and everything that it is made of. */
export async function untilKept(page: Page): Promise<void> {
  const isKept = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const shelves = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      const urls = new Set(shelves.flat().map(({ url }) => url));
      const parts = performance.getEntriesByType('resource').map(({ name }) => name);
      const own = parts.filter((name) => new URL(name).pathname.startsWith('/_astro/'));
      return [location.href, ...own].filter((url) => !urls.has(url));
    });
  await expect.poll(isKept, { timeout: 10_000 }).toEqual([]);
}
