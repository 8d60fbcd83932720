import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { Browser } from '#tests/support/browser.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { maXiaoyan, yangCaiwei, suiHeping, shiLei } = world.learners;
type Person = { id: string; role?: string };
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const browserOf = async (person: Person) => new Browser(server.url).with('sign-in', await server.signIn(person));
const visit = async (path: string, person: Person) => (await browserOf(person)).get(path);
/** The newest submission of somebody of the demo world. */
async function workOf(person: Person): Promise<string> {
  const { submission } = server.db.tables;
  const rows = await server.db.select().from(submission).where(eq(submission.learnerId, person.id));
  return rows.toSorted((one, other) => other.number - one.number)[0]?.id ?? '';
}
const levels = (c2: string) => ({ 'levels.C1': '3', 'levels.C2': c2, 'levels.C3': '4', 'levels.C4': '3' });

describe('the second look', () => {
  it('is for graders and those who answer for them', async () => {
    const { mentor, instructor, coordinator, county } = world;
    const status = async (path: string, person: Person) => (await visit(path, person)).status;
    for (const person of [mentor, instructor, coordinator]) expect(await status('/moderation', person)).toBe(200);
    for (const person of [county, shiLei]) expect(await status('/moderation', person)).toBe(403);
    expect(await status('/moderation/report', mentor)).toBe(403);
    expect(await status('/moderation/report', coordinator)).toBe(200);
    expect((await new Browser(server.url).get('/moderation')).status).toBe(401);
  });

  it('shows who was asked the work and not the first grading, until hers is sent', async () => {
    const id = await workOf(yangCaiwei);
    const browser = await browserOf(world.dialectMentor);
    expect(await (await browser.get('/moderation')).text()).toContain(`/moderation/${id}`);
    const before = await (await browser.get(`/moderation/${id}`)).text();
    expect(before).toContain('你先看不到第一位怎么评的');
    expect(before).not.toContain('五步都有，价格说得清楚');
    const submission = await (await browser.get(`/submissions/${id}`)).text();
    expect([submission.includes('五步都有'), submission.includes('去再评')]).toEqual([false, true]);
    const form = { id: newId(), submissionId: id, note: '看着差不多' };
    const empty = await browser.post(`/moderation/${id}?_action=moderation.gradeSecond`, { ...form, 'levels.C1': '3' });
    const html = await empty.text();
    expect([empty.status, html.includes('这一项还没打'), html.includes('看着差不多')]).toEqual([400, true, true]);
    expect(html).toContain(form.id);
    for (const _time of ['once', 'twice']) {
      const sent = await browser.post(`/moderation/${id}?_action=moderation.gradeSecond`, { ...form, ...levels('3') });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, '/moderation?done=saved']);
    }
    expect(await (await browser.get(`/moderation/${id}`)).text()).toContain('现在可以看第一位的评分');
    expect((await visit(`/moderation/${id}`, world.platformMentor)).status).toBe(404);
  });

  it('settles two gradings that lie apart, and never takes a pass', async () => {
    const id = await workOf(suiHeping);
    const path = `/moderation/settle/${id}?_action=moderation.settle`;
    const browser = await browserOf(world.instructor);
    expect(await (await browser.get('/moderation')).text()).toContain(`/moderation/settle/${id}`);
    const form = { submissionId: id, edition: '1', words: '读数照有反光' };
    const lower = await browser.post(path, { ...form, outcome: 'regraded', ...levels('1') });
    const html = await lower.text();
    expect([lower.status, html.includes('不能改回待修改'), html.includes('读数照有反光')]).toEqual([400, true, true]);
    const upheld = await browser.post(path, { ...form, outcome: 'upheld' });
    expect([upheld.status, upheld.headers.get('location')]).toEqual([303, '/moderation?done=settled']);
    expect((await visit(`/moderation/settle/${id}`, world.stranger)).status).toBe(404);
  });

  it('takes a share from the coordinator, and says what is none', async () => {
    const path = '/moderation/report?_action=moderation.setRate';
    const browser = await browserOf(world.coordinator);
    const form = { cohortId: world.cohorts.evening.id };
    const wrong = await browser.post(path, { ...form, id: newId(), percent: '一半' });
    expect([wrong.status, (await wrong.text()).includes('填 0 到 100 的整数')]).toEqual([400, true]);
    const set = await browser.post(path, { ...form, id: newId(), percent: '25' });
    expect(set.status).toBe(303);
    expect(await (await browser.get('/moderation/report')).text()).toContain('value="25"');
  });
});

describe('an appeal', () => {
  it('goes from the learner to another teacher and on to the coordinator', async () => {
    const id = await workOf(maXiaoyan);
    const learner = await browserOf(maXiaoyan);
    const page = `/submissions/${id}`;
    expect(await (await learner.get(page)).text()).toContain('我想请人再看');
    const form = { id: newId(), submissionId: id, criterionId: 'C2' };
    const silent = await learner.post(`${page}?_action=appeals.raise`, { ...form, words: '' });
    expect([silent.status, (await silent.text()).includes('这里要写一句')]).toEqual([400, true]);
    for (const _time of ['once', 'twice']) {
      const sent = await learner.post(`${page}?_action=appeals.raise`, { ...form, words: '第 40 秒有测糖仪' });
      expect([sent.status, sent.headers.get('location')]).toEqual([303, `${page}?raised#look`]);
    }
    expect(await (await visit('/cohorts', world.instructor)).text()).toContain('1 份申诉等你答复');
    const teacher = await browserOf(world.instructor);
    const desk = `/appeals/${form.id}`;
    expect(await (await teacher.get(desk)).text()).toContain('第 40 秒有测糖仪');
    const answer = { id: newId(), appealId: form.id, level: '1', edition: '1', words: '画面里看不清读数' };
    const lower = await teacher.post(`${desk}?_action=appeals.answer`, {
      ...answer,
      outcome: 'changed',
      ...levels('1'),
    });
    const html = await lower.text();
    expect([lower.status, html.includes('只往上改'), html.includes(answer.words)]).toEqual([400, true, true]);
    const upheld = await teacher.post(`${desk}?_action=appeals.answer`, { ...answer, outcome: 'upheld' });
    expect([upheld.status, upheld.headers.get('location')]).toEqual([303, '/appeals?saved']);
    expect(await (await learner.get(page)).text()).toContain(answer.words);
    const step = { appealId: form.id, kind: 'escalated', words: '放大能看到' };
    expect((await learner.post(`${page}?_action=appeals.step`, step)).status).toBe(303);
    const coordinator = await browserOf(world.coordinator);
    const last = { ...answer, id: newId(), level: '2', outcome: 'changed', ...levels('3'), words: '放大看到 13.6' };
    expect((await coordinator.post(`${desk}?_action=appeals.answer`, last)).status).toBe(303);
    const end = await (await learner.get(page)).text();
    expect([end.includes('这是最后的答复'), end.includes('通过了'), end.includes('沈雪梅')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('does not exist for others', async () => {
    const { appeal } = server.db.tables;
    const [stored] = await server.db.select().from(appeal);
    const status = async (person: Person) => (await visit(`/appeals/${stored?.id}`, person)).status;
    expect(await status(world.otherInstructor)).toBe(404);
    expect([await status(world.mentor), await status(shiLei), await status(world.county)]).toEqual([403, 403, 403]);
    expect((await visit('/appeals', world.admin)).status).toBe(200);
  });
});

describe('more time', () => {
  const page = `/cohorts/${world.cohorts.evening.id}/excuses`;
  const form = { cohortId: world.cohorts.evening.id, learnerId: shiLei.id, taskId: world.taskId, note: '' };
  const until = new Date(Date.now() + 10 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

  it('is given with one press for the reason, and the learner reads it', async () => {
    const browser = await browserOf(world.instructor);
    const path = `${page}?_action=practice.excuse`;
    const empty = await browser.post(path, { ...form, id: newId(), note: '雨大', until: '' });
    const html = await empty.text();
    expect([empty.status, html.includes('选一个日子'), html.includes('雨大')]).toEqual([400, true, true]);
    const id = newId();
    for (const _time of ['once', 'twice']) {
      const given = await browser.post(path, { ...form, id, reason: 'road', until });
      expect([given.status, given.headers.get('location')]).toEqual([303, `${page}?saved`]);
    }
    expect((await (await browser.get(page)).text()).match(/路不通 · 何静/g)).toHaveLength(1);
    const learner = await visit(`/practice/${world.taskId}?course=${world.courseId}`, shiLei);
    expect(await learner.text()).toContain('给你宽限了（路不通）');
  });

  it('is for those who run or teach the class', async () => {
    const status = async (person: Person) => (await visit(page, person)).status;
    expect([await status(world.coordinator), await status(world.county)]).toEqual([200, 403]);
    expect([await status(world.stranger), await status(world.mentor), await status(shiLei)]).toEqual([404, 404, 404]);
  });
});
