import { expect, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { sessionId } from '#cli/demo-time.ts';
import { world } from '#cli/demo-world.ts';
import { untilKept } from '#tests/support/kept-page.ts';
import { expectNoBarrier, openPhone, signInOn, test } from '#tests/support/phone.ts';

const { weekend } = world.cohorts;
const { tianXia } = world.learners;
const session = sessionId(weekend, 1);
const sheet = `/cohorts/${weekend.id}/attendance?session=${session}`;
const kept = '存在这部手机里';

const absent = (page: Page) => page.locator(`input[name="status.${tianXia.id}"][value="absent"]`);

test('a roll called without network is kept, and sent once when it is back', async ({ browser, server }) => {
  const page = await openPhone(browser, server);
  await signInOn(page, world.coordinator);
  await page.goto(sheet);
  await expectNoBarrier(page);
  await untilKept(page);

  // A page that opens while the browser pretends to be offline may still get one request through.
  await page.context().route(/takeRoll/, (route) => route.abort());
  await page.context().setOffline(true);
  await page.reload();
  await absent(page).evaluate((input: HTMLInputElement) => input.click());
  await expect(page.locator('[data-tally="absent"]')).toHaveText('1');
  await page.getByRole('button', { name: '存好点名' }).click();
  await expect(page.getByText(kept)).toBeVisible();
  await page.reload();
  await expect(page.getByText(kept)).toBeVisible();
  await expect(absent(page)).toBeChecked();

  const { attendance, roll } = server.db.tables;
  const rolls = () => server.db.select().from(roll).where(eq(roll.sessionId, session));
  // Whether one slipped through meanwhile is the browser's doing (see above); that it is stored once is ours.
  await page.context().unroute(/takeRoll/);
  await page.context().setOffline(false);
  await page.waitForURL(/saved/);
  await page.goto(sheet);
  await expect(page.getByText(kept)).toBeHidden();
  const [taken, ...more] = await rolls();
  expect([taken?.takenBy, more]).toEqual([world.coordinator.id, []]);
  const marks = await server.db
    .select()
    .from(attendance)
    .where(eq(attendance.rollId, taken?.id ?? ''));
  expect(marks.filter(({ status }) => status === 'absent')).toMatchObject([{ learnerId: tianXia.id }]);
  expect(marks).toHaveLength(weekend.learners.length);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('kept ')))).toEqual([]);
});
