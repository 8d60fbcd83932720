import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { asc, eq } from 'drizzle-orm';
import { phoneOf } from '#cli/demo-people.ts';
import { chinaDate, day } from '#cli/demo-time.ts';
import { world } from '#cli/demo-world.ts';
import { untilKept } from '#tests/support/kept-page.ts';
import { expectNoBarrier, openPhone, signInOn, test } from '#tests/support/phone.ts';
import type { Server } from '#tests/support/server.ts';

const { tianXia: mother, baiHeqing: friend } = world.learners;
const title = '石磨村村播班 2026 冬';
/** As a village office sends it: a title over the heads, a number in full-width digits, and one that is too short. */
const roster = [
  '石磨村冬季班报名单（演示）,,,',
  '序号,姓名,联系电话,村组',
  `1,${mother.name},${phoneOf(mother)},双桥村`,
  `2,${friend.name},${phoneOf(friend)},白泉村`,
  '3,何小满,１００００００００８１,石磨村东沟组',
  '4,许秋分,100000082,石磨村桥头组',
  '5,周阿婆,,石磨村果园组',
].join('\r\n');

test('one whole evening goes by, from the list of a village to the report of the month', async ({
  browser,
  server,
}) => {
  const office = await openPhone(browser, server);
  await signInOn(office, world.coordinator);
  const cohort = await test.step('the coordinator packs a timetable', () => openClass(office));
  await test.step('she takes the good rows of a list into class', () => importRoster(office, cohort));
  await test.step('she opens childcare', () => openChildcare(office, cohort));
  const home = await openPhone(browser, server);
  await signInOn(home, mother);
  await test.step('a mother signs her child up', () => signUp(home, server));
  await test.step('mentors are found for all', () => pair(office, server, cohort));
  await test.step('a notice is sent, and read', () => tell(office, home, cohort));
  const session = await letBegin(server, cohort);
  const classroom = await openPhone(browser, server);
  await signInOn(classroom, world.instructor);
  await test.step('the teacher calls the roll without network', () => callRoll(classroom, server, { cohort, session }));
  await test.step('she taps the practice clock', () => clock(classroom, server, { cohort, session }));
  await test.step('somebody who needs help is called', () => help(office, server));
  await test.step('the figures of the month are taken out', () => report(office, cohort));
});

async function openClass(page: Page): Promise<string> {
  await page.goto('/cohorts/new');
  const programme = await page.getByRole('option', { name: /^村播班/ }).getAttribute('value');
  await page.getByLabel('班型或课程').selectOption(programme);
  await page.getByLabel('班名', { exact: true }).fill(title);
  await page.getByLabel('英文班名').fill('Shimo live-selling class, winter 2026');
  await page.getByLabel('地点').fill('石磨村村委会');
  await page.getByLabel('老师').selectOption({ label: world.instructor.name });
  await page.getByLabel('从哪天起').fill(chinaDate(new Date(Date.now() + day)));
  await page.getByRole('button', { name: '看看日子' }).click();
  await expect(page.getByText(/一共 \d+ 次/)).toBeVisible();
  await expectNoBarrier(page);
  // On some days of a year she teaches elsewhere, or there is a holiday: said, and accepted.
  const accepted = page.getByLabel(/我看过了，就这样排/);
  if ((await accepted.count()) > 0) await accepted.check();
  await page.getByRole('button', { name: '开班', exact: true }).click();
  await expect(page.getByText('班开好了')).toBeVisible();
  await expectNoBarrier(page);
  const [, cohort = ''] = /cohorts\/([^/]+)\/timetable/.exec(page.url()) ?? [];
  return cohort;
}

async function importRoster(page: Page, cohort: string): Promise<void> {
  await page.goto(`/cohorts/${cohort}/roster/import`);
  await expectNoBarrier(page);
  const buffer = Buffer.from(`\uFEFF${roster}`);
  await page.getByLabel('名单文件').setInputFiles({ name: '石磨村报名单.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: '核对名单' }).click();
  await expect(page.getByText('手机号少了几位').first()).toBeVisible();
  await expect(page.getByText('手机号是 11 位，补齐再送。')).toBeVisible();
  await expectNoBarrier(page);
  await page.getByLabel(/有 1 行先不进/).check();
  await page.getByRole('button', { name: '只让对的 4 人进班' }).click();
  await expect(page.getByRole('heading', { name: '进班了' })).toBeVisible();
  await page.getByRole('link', { name: '看花名册' }).click();
  await expect(page.getByText('何小满').first()).toBeVisible();
  await expect(page.getByText('许秋分')).toBeHidden();
  await expectNoBarrier(page);
}

async function openChildcare(page: Page, cohort: string): Promise<void> {
  await page.goto(`/cohorts/${cohort}/childcare`);
  await page.getByLabel('托管室在哪').fill('村委会东屋');
  await page.getByRole('button', { name: '就这么开' }).click();
  await expect(page.getByText('记好了')).toBeVisible();
  await page.getByLabel('怎么称呼').fill('岑婶');
  for (const name of ['周二', '周四']) await page.getByLabel(name, { exact: true }).check();
  await page.getByRole('button', { name: '加看护员' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: '岑婶' })).toBeVisible();
  await page.getByText('排看护员', { exact: true }).click();
  await page.getByRole('button', { name: '按她们能来的日子排上' }).click();
  await expect(page.getByText(/排好了，\d+ 次课有了看护员/)).toBeVisible();
  await expectNoBarrier(page);
}

async function signUp(page: Page, server: Server): Promise<void> {
  await page.goto('/home');
  await page.getByRole('link', { name: /上课时孩子要人看吗/ }).click();
  await page.getByRole('link', { name: '登记孩子' }).click();
  await page.getByLabel('小名').fill('豆苗');
  await page.getByLabel('3–5 岁').check();
  await page.getByLabel('紧急电话').fill('10000000083');
  await page.getByLabel('我同意', { exact: true }).check();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: '记下来' }).click();
  await expect(page.getByText('豆苗').first()).toBeVisible();
  // From here on it is two taps, whenever she likes.
  await page.goto('/home');
  await page.getByRole('link', { name: /托管/ }).first().click();
  await page.getByRole('button', { name: '豆苗 · 报名' }).first().click();
  await expect(page.getByText('有位子').first()).toBeVisible();
  await expectNoBarrier(page);
  const { child, childcareSignUp } = server.db.tables;
  const asked = await server.db
    .select()
    .from(childcareSignUp)
    .innerJoin(child, eq(child.id, childcareSignUp.childId))
    .where(eq(child.guardianId, mother.id));
  expect(asked).toHaveLength(1);
}

async function pair(page: Page, server: Server, cohort: string): Promise<void> {
  await page.goto(`/cohorts/${cohort}/mentors`);
  await expect(page.getByRole('combobox', { name: `${mother.name}配给` })).not.toHaveValue('');
  await expectNoBarrier(page);
  await page.getByRole('button', { name: '照这样结对' }).click();
  await expect(page.getByText('结对好了')).toBeVisible();
  const { pairing } = server.db.tables;
  expect(await server.db.select().from(pairing).where(eq(pairing.cohortId, cohort))).toHaveLength(4);
}

async function tell(office: Page, home: Page, cohort: string): Promise<void> {
  await office.goto(`/cohorts/${cohort}/notices`);
  await office.getByRole('link', { name: '带东西' }).click();
  await expect(office.getByLabel('题目')).toHaveValue('带东西');
  await expectNoBarrier(office);
  await office.getByRole('button', { name: '发通知' }).click();
  await expect(office.getByText('通知已发出')).toBeVisible();
  await expect(office.getByText('0 / 4 人看过')).toBeVisible();
  await home.goto('/home');
  await expect(home.getByText(/请带上：手机、充电器/)).toBeVisible();
  await expectNoBarrier(home);
  await home.getByRole('button', { name: '知道了' }).click();
  await expect(home.getByText(/请带上：手机、充电器/)).toBeHidden();
  await office.goto(`/cohorts/${cohort}/notices`);
  await expect(office.getByText('1 / 4 人看过')).toBeVisible();
}

/** Days cannot go by in a test: the first evening begins now. */
async function letBegin({ db }: Server, cohort: string): Promise<string> {
  const { session } = db.tables;
  const own = db.select().from(session).where(eq(session.cohortId, cohort)).orderBy(asc(session.number));
  const [first] = await own;
  if (!first) throw new Error('the class has no evening');
  const startsAt = new Date();
  const endsAt = new Date(startsAt.getTime() + first.endsAt.getTime() - first.startsAt.getTime());
  await db.tx((tx) => tx.update(session).set({ startsAt, endsAt }).where(eq(session.id, first.id)));
  return first.id;
}

type Tonight = { cohort: string; session: string };

async function callRoll(page: Page, server: Server, { cohort, session }: Tonight): Promise<void> {
  const sheet = `/cohorts/${cohort}/attendance?session=${session}`;
  const mark = (name: string, status: string) =>
    page.locator('ul.roll > li', { hasText: name }).locator(`input[value="${status}"]`);
  await page.goto(sheet);
  await expectNoBarrier(page);
  await untilKept(page);
  await page.context().setOffline(true);
  await page.reload();
  await mark(friend.name, 'excused').check();
  await page.locator('ul.roll > li', { hasText: friend.name }).getByText('农忙').click();
  await page.getByLabel('没点的都算到').check();
  await expect(page.locator('[data-tally="excused"]')).toHaveText('1');
  await page.getByRole('button', { name: '存好点名' }).click();
  await expect(page.getByText('存在这部手机里')).toBeVisible();
  const { attendance, roll } = server.db.tables;
  const rolls = () => server.db.select().from(roll).where(eq(roll.sessionId, session));
  expect(await rolls()).toEqual([]);
  await page.context().setOffline(false);
  await page.waitForURL(/saved/);
  await expect(page.getByText('点名存好了')).toBeVisible();
  const [taken, ...more] = await rolls();
  expect([taken?.takenBy, more]).toEqual([world.instructor.id, []]);
  const marks = server.db.select().from(attendance);
  const own = await marks.where(eq(attendance.rollId, taken?.id ?? ''));
  const said = Object.fromEntries(own.map(({ learnerId, status }) => [learnerId, status]));
  expect(own).toHaveLength(4);
  expect(said).toMatchObject({ [mother.id]: 'present', [friend.id]: 'excused' });
}

async function clock(page: Page, server: Server, { cohort, session }: Tonight): Promise<void> {
  await page.goto(`/cohorts/${cohort}/attendance?session=${session}`);
  await page.getByRole('link', { name: '练习时钟' }).click();
  await expectNoBarrier(page);
  for (const [name, now] of [
    ['讲', /正在讲/],
    ['练', /正在练/],
    ['停', /时钟停着/],
  ] as const) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: now })).toBeVisible();
    await page.waitForURL(/saved/);
  }
  const { clockTap } = server.db.tables;
  const taps = () => server.db.select().from(clockTap).where(eq(clockTap.sessionId, session)).orderBy(asc(clockTap.at));
  await expect.poll(async () => (await taps()).map(({ kind }) => kind)).toEqual(['theory', 'practice', 'stop']);
}

/** In the class of the demo world, which has gone on for long enough that somebody is stuck. */
async function help(page: Page, server: Server): Promise<void> {
  const { id } = world.cohorts.evening;
  await page.goto(`/cohorts/${id}/help`);
  await expectNoBarrier(page);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expectNoBarrier(page);
  await page.getByRole('radio', { name: '打过电话' }).first().check();
  await page.getByRole('button', { name: '记下来' }).first().click();
  await expect(page.getByText('记下了。')).toBeVisible();
  const { helpAct } = server.db.tables;
  expect(await server.db.select().from(helpAct).where(eq(helpAct.cohortId, id))).toContainEqual(
    expect.objectContaining({ step: 'call' }),
  );
}

async function report(page: Page, cohort: string): Promise<void> {
  await page.goto('/reports/month');
  await page.getByLabel('时间').selectOption(chinaDate(new Date()).slice(0, 7));
  await page.getByRole('button', { name: '看这些' }).click();
  await expect(page.getByText(title).first()).toBeVisible();
  await expectNoBarrier(page);
  await page.getByRole('link', { name: '下载 PDF' }).click();
  await expectNoBarrier(page);
  await page.getByRole('button', { name: '做这张表' }).click();
  expect((await download(page)).subarray(0, 5).toString()).toBe('%PDF-');
  await page.goto(`/reports/exports?template=women&cohort=${cohort}`);
  await page.getByRole('button', { name: '做这张表' }).click();
  expect((await download(page, /妇联.*\.xlsx$/)).subarray(0, 2).toString()).toBe('PK');
}

/** The file that was just made, as it lies on her phone. */
async function download(page: Page, name = /\.pdf$/): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载', exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(name);
  return readFile(await file.path());
}
