/** What the browser tests share: the running program, people with phones of their own, and a look for barriers. */
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { phoneOf } from '#cli/demo-people.ts';
import { world } from '#cli/demo-world.ts';
import { type Server, startServer } from './server.ts';

export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, locale: 'zh-CN', hasTouch: true };

export const test = base.extend<object, { server: Server }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

/** A page on a phone of its own, with nobody signed in. */
export async function openPhone(browser: Browser, server: Server, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...phone, baseURL: server.url, ...options });
  return context.newPage();
}

type DemoPerson = Parameters<typeof phoneOf>[0];

/** Signs somebody of the demo world in as she would: number and PIN. */
export async function signInOn(page: Page, person: DemoPerson): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('手机号').fill(phoneOf(person));
  await page.getByLabel('密码', { exact: true }).fill(world.pin);
  await page.getByRole('button', { name: '进来上课' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** No barrier that keeps people out: nothing that axe calls serious or critical; nothing wider than the screen. */
export async function expectNoBarrier(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const said = grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(said, page.url()).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}
