import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightAnswer } from '#domain/assessment/marking.ts';
import { Browser } from '#tests/support/browser.ts';
import { wrongAnswer } from '#tests/support/quiz.ts';
import { type Server, startServer } from '#tests/support/server.ts';
import { world } from '#tests/support/world.ts';

const { evening } = world.cohorts;
const { maXiaoyan, chenYueji, shiLei, suQiaoqiao, zhaoXiaoman } = world.learners;
let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  expect(await server.stop()).toBe(0);
});

const signedIn = async (person: { id: string }) => new Browser(server.url).with('sign-in', await server.signIn(person));
const textOf = async (browser: Browser, path: string) => (await browser.get(path)).text();

describe('the ladder of skills', () => {
  it('says how she stands and what is next, in both languages', async () => {
    const browser = await signedIn(maXiaoyan);
    const page = await textOf(browser, '/me/skills');
    for (const words of [
      '合规用语',
      '在练',
      '再过一次模拟练习（换一天）',
      '/practice/plugins/haijia-live/forbidden-words',
    ]) {
      expect(page).toContain(words);
    }
    const other = await signedIn(zhaoXiaoman); // the choice of a language stays with the account
    await other.get('/me/skills?lang=en');
    expect(await textOf(other, '/me/skills')).toContain('Lawful wording');
  });

  it('asks to review what was known, and takes no certificate away', async () => {
    const browser = await signedIn(chenYueji);
    expect(await textOf(browser, '/me/skills')).toContain('该复习了');
    expect(await textOf(browser, '/certificates')).toContain('QX-2026-01-03-0017');
  });

  const readers = [
    ['her mentor', world.mentor, 200],
    ['her teacher', world.instructor, 200],
    ['her coordinator', world.coordinator, 200],
    ['another learner', shiLei, 404],
    ['a coordinator elsewhere', world.stranger, 404],
    ['the county desk', world.county, 404],
  ] as const;
  it.each(readers)('answers %s', async (_who, person, status) => {
    expect((await (await signedIn(person)).get(`/learners/${maXiaoyan.id}/skills`)).status).toBe(status);
  });

  const visitors = ['/me/skills', '/review', `/learners/${maXiaoyan.id}/skills`, `/cohorts/${evening.id}/skills`];
  it.each(visitors)('asks a visitor of %s to sign in', async (path) => {
    expect((await new Browser(server.url).get(path)).status).toBe(401);
  });
});

describe('a class at a glance', () => {
  it.each([
    [world.coordinator, 200],
    [world.instructor, 200],
    [world.county, 403],
    [world.stranger, 404],
    [maXiaoyan, 404],
  ] as const)('answers %j', async (person, status) => {
    const response = await (await signedIn(person)).get(`/cohorts/${evening.id}/skills`);
    expect(response.status).toBe(status);
    expect((await response.text()).includes(suQiaoqiao.name)).toBe(status === 200);
  });
});

describe('an evening with the notebook, without scripts', () => {
  const door = '/review?_action=assessment.retryQuestion';
  const cardOf = (page: string) => /name="questionId" value="([^"]+)"/.exec(page)?.[1] ?? '';

  async function contentOf(questionId: string) {
    const { question, wrongAnswer: table } = server.db.tables;
    const isIts = and(eq(question.versionId, table.versionId), eq(question.questionId, table.questionId));
    const own = and(eq(table.learnerId, maXiaoyan.id), eq(table.questionId, questionId));
    const [row] = await server.db.select().from(table).innerJoin(question, isIts).where(own);
    if (!row) throw new Error(`no question ${questionId}`);
    return { content: row.question.content, reps: row.wrong_answer.reps };
  }

  it('asks one question after the other, says how it went, and ends', async () => {
    const browser = await signedIn(maXiaoyan);
    expect(await textOf(browser, '/home')).toContain('今晚复习 5 题');
    for (const left of [5, 4, 3, 2, 1]) {
      const page = await textOf(browser, '/review');
      expect(page).toContain(`今晚复习 ${left} 题`);
      const questionId = cardOf(page);
      const { content, reps } = await contentOf(questionId);
      const isRight = left !== 3;
      const [answer = ''] = isRight ? rightAnswer(content) : wrongAnswer(content);
      const fields = {
        courseId: world.courseId,
        questionId,
        reps: String(reps),
        helped: '',
        [`q.${questionId}`]: answer,
      };
      const refused = await browser.post(door, { ...fields, [`q.${questionId}`]: '' });
      expect(await refused.text()).toContain('这题还没答');
      const response = await browser.post(door, fields);
      expect(response.status).toBe(303);
      const seen = await textOf(browser, response.headers.get('location') ?? '');
      expect(seen).toContain(isRight ? '对了。下次' : '再看看，明天还会来');
    }
    const done = await textOf(browser, '/review');
    expect(done).toContain('今晚的看完了');
    expect(done).toContain('后面的安排');
    expect(await textOf(browser, '/home')).not.toContain('今晚复习');
  });

  it('shows nothing to who has missed nothing', async () => {
    expect(await textOf(await signedIn(shiLei), '/review')).toContain('本子是空的');
  });
});

it('tells authors how questions are answered, and nobody else', async () => {
  const path = '/author/live-selling/questions/1-get-ready/statistics';
  expect(await textOf(await signedIn(world.instructor), path)).toContain('答题统计');
  expect((await (await signedIn(world.coordinator)).get(path)).status).toBe(403);
  expect((await (await signedIn(maXiaoyan)).get(path)).status).toBe(403);
});
