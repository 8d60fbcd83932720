/**
 * In the browser: brings in the service worker (src/offline/sw.ts), in built programs only. The first page is there
 * before the worker is, so it hands itself in, as it came: no second request for it. A refusal does not: it says noindex.
 */
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  const { serviceWorker } = navigator;
  const isKept = !serviceWorker.controller && !document.querySelector('meta[name="robots"]');
  const html = isKept ? `<!doctype html>${document.documentElement.outerHTML}` : null;
  const bringIn = async (): Promise<void> => {
    await serviceWorker.register('/sw.js', { updateViaCache: 'all' });
    const { active } = await serviceWorker.ready;
    if (html) active?.postMessage({ url: location.href, html });
  };
  // Without a worker (private windows, full phones) everything else works as before.
  addEventListener('load', () => bringIn().catch(() => null));
}
