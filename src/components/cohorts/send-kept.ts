/** In the browser, on every page of a cohort: what was kept on this phone goes as soon as there is network again. */
import { keyOf, listKept, readKept, sendKept } from './kept-posts.ts';

const owner = document.querySelector<HTMLElement>('[data-kept-of]')?.dataset.keptOf;
/** The page's own form looks after itself (roll-desk.ts). */
const shown = document.querySelector<HTMLElement>('form[data-roll]')?.dataset.roll;

async function sendAll(): Promise<void> {
  if (!owner) return;
  for (const key of listKept(owner)) {
    if (key === keyOf(owner, `roll ${shown}`)) continue;
    if (readKept(key)?.state === 'waiting' && (await sendKept(key)).outcome === 'away') return;
  }
}

addEventListener('online', () => void sendAll());
void sendAll();

/** Once the worker is there, it keeps what this page is made of: then the page opens again without network. */
async function keepParts(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType('resource').map(({ name }) => name);
  const own = parts.filter((name) => new URL(name).pathname.startsWith('/_astro/'));
  await Promise.all(own.map((name) => fetch(name).catch(() => null)));
}

if (import.meta.env.PROD) addEventListener('load', () => void keepParts());
