import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { openDraft } from './open-draft.ts';
import { findTaskFile, readTaskText } from './rubric-queries.ts';
import { nextTaskId, startTask, type TaskToStart } from './start-task.ts';

const courseId = world.courseId;

async function open() {
  const db = await openWorld();
  const he = await actAs(db, world.instructor);
  const { id: draftId } = await openDraft(he, { draftId: newId(), courseId });
  const start = (ctx: Ctx, change: Partial<TaskToStart> = {}) =>
    startTask(ctx, { draftId, name: 'trial-show', title: '试播', titleEn: 'Trial show', module: 2, ...change });
  return { db, he, start };
}

describe('startTask', () => {
  it('makes an assessment with the next free id, in which nothing is wrong', async () => {
    const { he, start } = await open();
    expect(await start(he)).toEqual({ name: 'trial-show' });
    const file = await findTaskFile(he, courseId, 'trial-show');
    expect(file.text).toContain('id: PA-LIVE-3\n');
    expect(file.desk.findings.filter(({ path }) => path === file.path)).toEqual([]);
    expect((await readTaskText(he, file, file.text)).findings).toEqual([]);
  });

  it('takes the same again as one fact', async () => {
    const { he, start } = await open();
    await start(he);
    expect(await start(he)).toEqual({ name: 'trial-show' });
    expect((await findTaskFile(he, courseId, 'trial-show')).stored?.revision).toBe(1);
  });

  it.each<[field: string, rule: string, change: Partial<TaskToStart>]>([
    ['name', 'slug', { name: '试播' }],
    ['name', 'slug', { name: '../x' }],
    ['name', 'taken', { name: 'pitch-3min' }],
    ['title', 'title', { title: ' ' }],
    ['title', 'title', { title: '长'.repeat(41) }],
    ['titleEn', 'title', { titleEn: '' }],
    ['module', 'module', { module: 9 }],
  ])('refuses a wrong %s (%s)', async (field, rule, change) => {
    const { he, start } = await open();
    await expect(start(he, change)).rejects.toMatchObject({ code: 'invalid', issues: [{ path: [field], rule }] });
  });

  it('does not exist for others', async () => {
    const { db, start } = await open();
    for (const person of [world.mentor, world.coordinator, world.learners.maXiaoyan, world.stranger]) {
      await expect(start(await actAs(db, person))).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});

describe('readTaskText', () => {
  it('finds what is wrong in what is typed, and nothing about other files', async () => {
    const { he } = await open();
    const file = await findTaskFile(he, courseId, 'pitch-3min');
    const typed = file.text
      .replace('weight: 30', 'weight: 20')
      .replace('module: 1', 'module: 77')
      .replaceAll('gate: true', 'gate: false');
    const { findings, html } = await readTaskText(he, file, typed);
    expect(findings.map(({ rule }) => rule).toSorted()).toEqual(['gate-missing', 'module-unknown', 'weights']);
    expect(html).toContain('五步怎么讲');
  });

  it('does not run what is typed', async () => {
    const { he } = await open();
    const file = await findTaskFile(he, courseId, 'pitch-3min');
    const { html } = await readTaskText(
      he,
      file,
      `${file.text}\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n`,
    );
    expect(html).not.toMatch(/<script|href="javascript/);
  });

  it('is not found where there is none', async () => {
    const { he, db } = await open();
    await expect(findTaskFile(he, courseId, 'nothing')).rejects.toMatchObject({ code: 'not-found' });
    await expect(findTaskFile(he, courseId, '../course')).rejects.toMatchObject({ code: 'not-found' });
    await expect(findTaskFile(await actAs(db, world.mentor), courseId, 'pitch-3min')).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

it.each<[code: string, ids: string[], next: string]>([
  ['LIVE', [], 'PA-LIVE-1'],
  ['LIVE', ['PA-LIVE-1', 'PA-LIVE-9', 'PA-LOG-20', ''], 'PA-LIVE-10'],
  ['LIVE', ['PA-LIVE-x'], 'PA-LIVE-1'],
])('the next id of %s after %j', (code, ids, next) => {
  expect(nextTaskId(code, ids)).toBe(next);
});
