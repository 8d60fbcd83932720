/** A mentor grades ten submissions with the keyboard alone, says one of them aloud, and marks a photograph. */
import { expect, type Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { world } from '#cli/demo-world.ts';
import { listQueue } from '#domain/assessment/queue-queries.ts';
import { type Ctx, visitor } from '#server/context.ts';
import { openDiskStorage } from '#server/storage.ts';
import { expectNoBarrier, test } from '#tests/support/phone.ts';
import type { Server } from '#tests/support/server.ts';
import { handIn } from '#tests/support/work.ts';

const ten = 10;
const words = { highlight: '看着镜头，像跟邻居聊天', change: '补一张读数照', nextStep: '周日前交' };

test.use({ viewport: { width: 1280, height: 800 }, permissions: ['microphone'] });

test('a mentor grades ten submissions with the keyboard alone', async ({ page, context, server }) => {
  await handInUntil(server, ten);
  await context.addCookies([{ name: 'sign-in', value: await server.signIn(world.mentor), url: server.url }]);
  await page.goto(`${server.url}/grading`);
  await expectNoBarrier(page);
  await test.step('she opens the first', async () => {
    await tabTo(page, '开始批');
    await page.keyboard.press('Enter');
    await expect(page.getByText('你正在批')).toBeVisible();
    await expectNoBarrier(page);
  });
  await test.step('the keys are shown and put away', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoBarrier(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
  await test.step('nothing is lost when the page is loaded again', () => loseNothing(page));
  await test.step('a mark is drawn, and undone', () => drawMark(page));
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  for (let number = 1; number <= ten; number += 1) {
    await test.step(`she grades number ${number}`, () => gradeByKeys(page, number));
  }
  await expect(page).toHaveURL(/\/grading\?saved=/);
  await expect(page.getByText('都批完了')).toBeVisible();
  expect(loads).toBe(1); // only the list at the end
  const { grading } = server.db.tables;
  const graded = await server.db.select().from(grading).where(eq(grading.change, words.change));
  expect(graded.filter(({ graderId }) => graderId === world.mentor.id)).toHaveLength(ten);
});

/** Her learners hand in until so many wait for her. */
async function handInUntil(server: Server, count: number): Promise<void> {
  const { draft, pairing, waitingSubmission } = server.db.tables;
  const busy = [
    ...(await server.db.select({ id: draft.learnerId }).from(draft)),
    ...(await server.db.select({ id: waitingSubmission.learnerId }).from(waitingSubmission)),
  ].map(({ id }) => id);
  const hers = await server.db
    .selectDistinct({ id: pairing.learnerId })
    .from(pairing)
    .where(eq(pairing.mentorId, world.mentor.id));
  const waiting = await listQueue({ ...ctxOf(server, world.mentor.id), actor: { ...world.mentor } });
  const free = hers.filter(({ id }) => !busy.includes(id)).slice(0, count - waiting.length);
  expect(free).toHaveLength(count - waiting.length);
  for (const { id } of free) await handIn(ctxOf(server, id));
}

const ctxOf = (server: Server, id: string): Ctx => ({
  db: server.db,
  storage: openDiskStorage(`${server.folder}/files`),
  actor: { ...visitor, id, role: 'learner', organisationId: world.federation.id },
  now: new Date(),
  locale: 'zh-CN',
});

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate(() => document.activeElement?.textContent ?? '')).includes(name)) return;
  }
  throw new Error(`no way to ${name} by Tab`);
}

async function loseNothing(page: Page): Promise<void> {
  await page.keyboard.press('4');
  await page.keyboard.press('h');
  await page.keyboard.insertText('没送出的话');
  await page.reload();
  await expect(page.getByText('上次没送出的内容')).toBeVisible();
  await expect(page.getByLabel('一个亮点')).toHaveValue('没送出的话');
  await expect(page.locator('input[name="levels.C1"][value="4"]')).toBeChecked();
  await page.getByRole('button', { name: '不要了' }).press('Enter');
  await expect(page.getByLabel('一个亮点')).toHaveValue('');
}

/** With the mouse, and then with the keyboard by the ninths of the picture. */
async function drawMark(page: Page): Promise<void> {
  const desk = page.locator('[data-marks]');
  const panel = desk.locator('details').first();
  await panel.locator('summary').click();
  const box = await panel.locator('[data-mark-layer]').boundingBox();
  if (!box) throw new Error('no picture');
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.9, { steps: 4 });
  await page.mouse.up();
  await expect(panel.getByText('1. 圈 · 右下')).toBeVisible();
  await panel.getByRole('textbox').fill('这里看不清');
  await panel.locator('[data-mark-add]').focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByText('2. 圈 · 中间')).toBeVisible();
  await expectNoBarrier(page);
  for (const number of [2, 1]) await panel.getByRole('button', { name: `去掉第 ${number} 处` }).press('Enter');
  await expect(panel.getByRole('listitem')).toHaveCount(0);
}

async function gradeByKeys(page: Page, number: number): Promise<void> {
  await expect(page.getByText(`今天第 ${number} 份，共 ${ten} 份`)).toBeVisible();
  const before = page.url();
  const name = await page.locator('header .note').first().textContent();
  for (const key of ['3', '3', '4', '3']) await page.keyboard.press(key);
  await expect(page.getByLabel('一个亮点')).toBeFocused();
  await page.keyboard.insertText(words.highlight);
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await page.keyboard.insertText(words.change);
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.keyboard.insertText(words.nextStep);
  await expect(page.getByRole('button', { name: '评好了：通过' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page).not.toHaveURL(before);
  if (number < ten) await expect(page.locator('header .note').first()).not.toHaveText(name ?? '');
}
