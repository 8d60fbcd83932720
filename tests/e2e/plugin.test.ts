/** A college's own practice: uploaded, approved, practised at once; switched off in the middle of a try. */
import { expect } from '@playwright/test';
import { world } from '#cli/demo-world.ts';
import { newPlugin } from '#cli/plugin-template.ts';
import { zip } from '#server/zip.ts';
import { expectNoBarrier, openPhone, signInOn, test } from '#tests/support/phone.ts';

const pluginId = 'my-first';
const desk = `/admin/plugins/${pluginId}`;

/** What `plugins new` writes and `plugins pack` packs. */
const packed = () =>
  zip(new Map([...newPlugin(pluginId)].map(([path, text]) => [`${pluginId}/${path}`, Buffer.from(text)])));

test.setTimeout(180_000);

test('a plugin is installed into the running server and practised at once', async ({ browser, server }) => {
  const admin = await openPhone(browser, server, { viewport: { width: 1280, height: 800 }, hasTouch: false });
  const learner = await openPhone(browser, server);
  for (const page of [admin, learner]) page.setDefaultTimeout(20_000);
  await signInOn(admin, world.admin);
  await signInOn(learner, world.learners.maXiaoyan);

  await test.step('the administrator uploads, reads the report, approves, switches on', async () => {
    await admin.goto('/admin/plugins/upload');
    const file = { name: 'my-first.zip', mimeType: 'application/zip', buffer: await packed() };
    await admin.locator('#f-file').setInputFiles(file);
    await admin.getByRole('button', { name: '上传并验一验' }).click();
    await expect(admin.getByText('没碰不该碰的')).toBeVisible();
    await expectNoBarrier(admin);
    await admin.getByRole('button', { name: '批准上线' }).click();
    await expect(admin.getByText('批准了。')).toBeVisible();
    await admin
      .locator('form')
      .filter({ has: admin.locator('#f-organisationId') })
      .getByRole('button')
      .click();
    await expect(admin.getByText('打开了，马上能用。')).toBeVisible();
  });

  await test.step('a learner practises with it, without a restart', async () => {
    await learner.goto('/courses/live-selling');
    await learner.locator('#choose-goods').evaluate((module: HTMLDetailsElement) => {
      module.open = true;
    });
    await learner.getByRole('link', { name: /算一单赚多少/ }).click();
    await expectNoBarrier(learner);
    await learner.getByRole('button', { name: '开始练' }).click();
    await learner.locator('[name="a.each"]').fill('1');
    await learner.getByRole('button', { name: '看结果' }).click();
    await expect(learner.getByText(/这次 \d+ 分/).first()).toBeVisible();
    await expectNoBarrier(learner);
  });

  await test.step('answered on two pages, the first answer counts; a sign-in that ends keeps what she typed', async () => {
    await learner.getByRole('button', { name: '再来一题' }).click();
    const address = learner.url();
    const other = await learner.context().newPage();
    await other.goto(address);
    await learner.getByRole('button', { name: '看结果' }).click();
    await expect(learner.getByText('还没写')).toBeVisible();
    await learner.context().clearCookies({ name: 'sign-in' });
    await learner.locator('[name="a.each"]').fill('3.21');
    await learner.getByRole('button', { name: '看结果' }).click();
    await learner.getByLabel('密码', { exact: true }).fill(world.pin);
    await learner.getByRole('button', { name: '进来上课' }).click();
    await expect(learner).toHaveURL(address);
    await expect(learner.locator('[name="a.each"]')).toHaveValue('3.21');
    await learner.getByRole('button', { name: '看结果' }).click();
    await expect(learner.getByText(/这次 \d+ 分/).first()).toBeVisible();
    await other.locator('[name="a.each"]').fill('9.99');
    await other.getByRole('button', { name: '看结果' }).click();
    await expect(other.getByText('前面已经答过')).toBeVisible();
    await expect(other.getByText('3.21').first()).toBeVisible();
    await expectNoBarrier(other);
    await other.close();
  });

  await test.step('switched off in the middle of a try, it says so and keeps what she wrote', async () => {
    await learner.getByRole('button', { name: '再来一题' }).click();
    await learner.locator('[name="a.each"]').fill('2.34');
    await admin.goto(desk);
    await admin
      .getByRole('button', { name: /全部关掉|关掉/ })
      .last()
      .click();
    await learner.getByRole('button', { name: '看结果' }).click();
    await expect(learner.getByText('这个练习刚被关掉。你写的已经留着')).toBeVisible();
    await expect(learner.locator('[name="a.each"]')).toHaveValue('2.34');
    await learner.goto('/practice');
    await expect(learner.getByText('算一单赚多少')).toHaveCount(0);
  });
});
