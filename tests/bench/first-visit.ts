/** A phone's first visit of a page, cold, over a slow line: what crosses it, and when the largest thing is painted. */
import { chromium, type Page } from '@playwright/test';

type Visit = {
  bytes: { all: number; html: number; css: number; js: number };
  requests: number;
  /** Milliseconds. */
  largestPaint: number;
};

/** 400 kbit/s, 400 ms there and back. */
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** `slowdown`: how many times slower the processor is made. */
export async function measureFirstVisit(url: string, token: string | null, slowdown: number): Promise<Visit> {
  const isRoot = process.getuid?.() === 0;
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
  try {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'zh-CN' });
    if (token) await context.addCookies([{ name: 'sign-in', value: token, url }]);
    return await measure(await context.newPage(), url, slowdown);
  } finally {
    await browser.close();
  }
}

async function measure(page: Page, url: string, slowdown: number): Promise<Visit> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', slow);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const types = new Map<string, string>();
  const sizes = new Map<string, number>();
  devtools.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => sizes.set(requestId, encodedDataLength));
  await page.goto(url, { waitUntil: 'networkidle' });
  const of = (wanted: string) =>
    [...sizes].filter(([id]) => types.get(id) === wanted).reduce((sum, [, size]) => sum + size, 0);
  const all = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  const bytes = { all, html: of('Document'), css: of('Stylesheet'), js: of('Script') };
  return { bytes, requests: sizes.size, largestPaint: await largestPaintOf(page) };
}

const largestPaintOf = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => resolve(Math.round(list.getEntries().at(-1)?.startTime ?? 0))).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
