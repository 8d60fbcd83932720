import { type Browser, expect, type Page } from '@playwright/test';
import { phoneOf } from '#cli/demo-people.ts';
import { world } from '#cli/demo-world.ts';
import { expectNoBarrier, openPhone, signInOn, test } from '#tests/support/phone.ts';
import type { Server } from '#tests/support/server.ts';

const { maXiaoyan, zhouGuilan } = world.learners;
const seen = '/courses/live-selling/get-ready/one-phone';
const unseen = '/courses/live-selling/get-ready/light-and-sound';
const quiz = '/courses/live-selling/get-ready/quiz';
const noNetwork = '现在没网';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** The pages that the phone keeps, of whomever. */
const listKept = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('pages '));
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });

/** Opens a page and waits until the phone has kept it. */
async function openAndKeep(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect.poll(() => listKept(page)).toContain(path);
}

async function openLearnersPhone(browser: Browser, server: Server): Promise<Page> {
  const page = await openPhone(browser, server);
  await signInOn(page, maXiaoyan);
  return page;
}

test('a lesson opened once opens again without network, in full dress', async ({ browser, server }) => {
  const page = await openPhone(browser, server);
  await openAndKeep(page, seen);
  const title = await heading(page).textContent();
  const colour = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  await page.context().setOffline(true);
  await page.reload();
  await expect(heading(page)).toHaveText(title ?? '');
  expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe(colour);
  await expectNoBarrier(page);
  await page.goto(`${seen}?again`);
  await expect(heading(page)).toHaveText(title ?? '');
});

test('what is not kept is a calm page with a way back, and comes with the network', async ({ browser, server }) => {
  const page = await openLearnersPhone(browser, server);
  await openAndKeep(page, seen);
  await page.goto(quiz);
  await page.context().setOffline(true);
  for (const path of [unseen, quiz, '/home']) {
    await page.goto(path);
    await expect(heading(page)).toHaveText(noNetwork);
    await expect(page.getByText(maXiaoyan.name)).toHaveCount(0);
  }
  await page.goto(unseen);
  await expectNoBarrier(page);
  await page.context().setOffline(false);
  await page.getByRole('link', { name: '再试一次' }).click();
  await expect(heading(page)).not.toHaveText(noNetwork);
  await expect(page).toHaveURL(unseen);
});

test('nothing of hers stays on the phone after she has signed out', async ({ browser, server }) => {
  const page = await openLearnersPhone(browser, server);
  await openAndKeep(page, seen);
  await page.evaluate(() => caches.open('whatever else'));
  await page.goto('/me');
  await page.getByRole('button', { name: '退出' }).click();
  await expect(page).toHaveURL(/sign-in/);
  expect(await page.evaluate(() => caches.has('whatever else'))).toBe(false);
  expect(await listKept(page)).toEqual([]);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.goto(seen);
  await expect(heading(page)).toHaveText(noNetwork);
});

test('the next person on the phone does not find them either', async ({ browser, server }) => {
  const page = await openLearnersPhone(browser, server);
  await openAndKeep(page, seen);
  await page.goto('/sign-in?new');
  await page.getByLabel('手机号').fill(phoneOf(zhouGuilan));
  await page.getByLabel('密码', { exact: true }).fill(world.pin);
  await page.getByRole('button', { name: '进来上课' }).click();
  await expect(page).not.toHaveURL(/sign-in/);
  expect(await listKept(page)).toEqual([]);
});

test('a browser that clears nothing when asked drops them when another reader is named', async ({
  browser,
  server,
}) => {
  const page = await openLearnersPhone(browser, server);
  await openAndKeep(page, seen);
  await page.context().clearCookies({ name: 'sign-in' });
  await page.goto('/help');
  await expect.poll(() => listKept(page)).toEqual([]);
});
