/** An instructor writes a course, is stopped by the gate of 60%, adds practice, publishes; a learner reads it at once. */
import { expect, type Page } from '@playwright/test';
import sharp from 'sharp';
import { world } from '#cli/demo-world.ts';
import { expectNoBarrier, openPhone, signInOn, test } from '#tests/support/phone.ts';

const desk = '/author/pick-pears';
const body = (words: string) => `## 今天学会什么

${words}

## 为什么要紧

::: story 杏坪村方婶的梨 · 化名
她一把抓下去，梨皮上留了指印。
:::

## 看一看

看果柄和果皮。

## 跟着做

::: steps
1. 托住果底。
2. 往上一抬。
:::

## 自己做

::: ask
摘十个，拍一张照片。
:::

## 记住三句话

1. 托住
2. 一抬
3. 轻放
`;

const photo = () =>
  sharp({ create: { width: 2000, height: 1500, channels: 3, background: '#7a9a4c' } })
    .jpeg()
    .toBuffer();

async function write(page: Page, path: string, words: string, minutes?: number): Promise<void> {
  await page.goto(`${desk}/files/${path}`);
  const text = page.locator('.cm-content');
  await text.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(body(words));
  await page.locator('details:has(#fm-minutes)').evaluate((front: HTMLDetailsElement) => {
    front.open = true;
  });
  if (minutes !== undefined) await page.locator('#fm-minutes').fill(String(minutes));
  await page.locator('input[name="fm.status"]').uncheck();
  await save(page);
}

/** Presses the button and waits until the server has it. */
async function save(page: Page): Promise<void> {
  const stored = page.waitForResponse((response) => response.url().includes('author.saveFile'));
  await page.locator('form#file').getByRole('button', { name: '存下' }).last().click();
  expect((await stored).status()).toBeLessThan(400);
  await page.waitForLoadState();
}

async function addLesson(page: Page, slug: string, kind: '听讲' | '实操', minutes: number): Promise<void> {
  await page.goto(`${desk}/outline`);
  const form = page
    .locator('form')
    .filter({ has: page.locator('input[name="folder"][value="1-begin"]') })
    .filter({ has: page.locator('input[name="minutes"]') });
  await page
    .locator('details')
    .filter({ has: form })
    .last()
    .evaluate((one: HTMLDetailsElement) => {
      one.open = true;
    });
  await form.locator('input[name="title"]').fill(`摘梨 ${slug}`);
  await form.locator('input[name="titleEn"]').fill(`Picking pears ${slug}`);
  await form.locator('input[name="slug"]').fill(slug);
  await form.locator('input[name="minutes"]').fill(String(minutes));
  await form.getByRole('radio', { name: kind }).check();
  await form.getByRole('button', { name: '加一课' }).click();
  await expect(page.getByText(`摘梨 ${slug}`).first()).toBeVisible();
}

async function addQuestion(page: Page, stem: string): Promise<void> {
  await page.goto(`${desk}/questions/1-begin/new`);
  await page.locator('#f-stem').fill(stem);
  for (const [at, text] of ['托住果底', '抓住果身', '拽住枝条'].entries()) {
    if (at > 1 && (await page.locator(`[name="option.${at}.text"]`).count()) === 0) {
      await page.locator('button[name="press"][value="add.option"]').click();
    }
    await page.locator(`[name="option.${at}.text"]`).fill(text);
    await page.locator(`[name="option.${at}.feedback"]`).fill(`${text}：看看果皮就知道。`);
  }
  await page.locator('input[name="right"]').first().check();
  await page.locator('#f-competency').selectOption('LG01');
  await page.getByRole('button', { name: '存下这题' }).click();
  await expect(page.getByText('题目存好了。')).toBeVisible();
}

async function addPicture(page: Page, path: string, alt: string): Promise<void> {
  await page.goto(`${desk}/files/${path}`);
  await page.locator('#picture').evaluate((panel: HTMLDetailsElement) => {
    panel.open = true;
  });
  await page.locator('#f-picture').setInputFiles({ name: 'pear.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await page.locator('#f-alt').fill(alt);
  await page.getByRole('button', { name: '放进课文' }).click();
  await expect(page.locator('.cm-content')).toContainText(alt);
  await save(page);
}

test.setTimeout(180_000);

test('an instructor writes, is stopped at 60%, publishes, and a learner reads', async ({ browser, server }) => {
  const page = await openPhone(browser, server, { viewport: { width: 1280, height: 800 }, hasTouch: false });
  page.setDefaultTimeout(15_000);
  await signInOn(page, world.instructor);

  await test.step('she starts a course of her college', async () => {
    await page.goto('/author/new');
    await page.locator('#f-title').fill('摘梨');
    await page.locator('#f-titleEn').fill('Picking pears');
    await page.locator('#f-courseId').fill('pick-pears');
    await page.locator('#f-code').fill('PEAR');
    await page.getByRole('button', { name: '开始写' }).click();
    await expect(page.getByText('新课开好了')).toBeVisible();
    await expectNoBarrier(page);
  });

  await test.step('writes lessons, too much talk among them, and a picture', async () => {
    await write(page, '1-begin/1-listen.md', '听懂什么样的梨能摘。', 60);
    await addLesson(page, 'hand', '听讲', 30);
    await write(page, '1-begin/3-hand.md', '看清手放在哪里。');
    await addPicture(page, '1-begin/3-hand.md', '一只手托住梨的底部，往上抬。');
  });

  await test.step('a rubric and three questions', async () => {
    await page.goto(`${desk}/tasks/new`);
    await page.locator('#f-title').fill('摘十个梨');
    await page.locator('#f-titleEn').fill('Pick ten pears');
    await page.locator('#f-name').fill('ten-pears');
    await page.getByRole('button', { name: '开始写' }).click();
    await expect(page.getByRole('heading', { name: /摘十个梨/ }).first()).toBeVisible();
    for (const stem of ['摘梨时手放哪里？', '梨柄断了怎么办？', '雨后能不能摘？']) await addQuestion(page, stem);
  });

  await test.step('is stopped by the gate', async () => {
    await page.goto(`${desk}/publish`);
    await expect(page.getByText('实操不到 60%。加练习，或减讲课。')).toBeVisible();
    await expect(page.getByRole('button', { name: '发布这一版' })).toBeDisabled();
    await expectNoBarrier(page);
  });

  await test.step('adds practice and publishes', async () => {
    await write(page, '1-begin/2-practise.md', '自己摘十个，个个没有指印。', 200);
    await addPicture(page, '1-begin/2-practise.md', '一只梨轻轻放进筐里。');
    await page.goto(`${desk}/publish`);
    await page.getByLabel('这一版为什么改').fill('第一版');
    await page.getByRole('button', { name: '发布这一版' }).click();
    await expect(page.getByText('已发布。学员现在就能看到。')).toBeVisible();
    await expectNoBarrier(page);
  });

  await test.step('a learner reads it at once', async () => {
    const learner = await openPhone(browser, server);
    await signInOn(learner, world.learners.maXiaoyan);
    await learner.goto('/courses/pick-pears/begin/hand');
    await expect(learner.getByText('看清手放在哪里。')).toBeVisible();
    const picture = learner.locator('figure img').first();
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await expectNoBarrier(learner);
  });
});
