import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, openWorld, world } from '#tests/support/world.ts';
import { searchDraft } from './finder-queries.ts';
import { openDraft } from './open-draft.ts';
import { removeDraftFile } from './remove-draft-file.ts';
import { saveDraftFile } from './save-draft-file.ts';

const courseId = world.courseId;
const path = '1-get-ready/1-one-phone.md';

async function open() {
  const db = await openWorld();
  const he = await actAs(db, world.instructor);
  const { id: draftId } = await openDraft(he, { draftId: newId(), courseId });
  return { db, he, draftId };
}

describe('searchDraft', () => {
  it('finds lines of texts and questions, by file, in the order of the course', async () => {
    const { he } = await open();
    const { files, total } = await searchDraft(he, { courseId, typed: '保本价' });
    expect(files.map((file) => file.path)).toContain('2-choose-goods/quiz.gift');
    expect(files.flatMap(({ lines }) => lines)).toHaveLength(total);
    expect(files.every(({ lines }) => lines.every(({ text, line }) => text.includes('保本价') && line > 0))).toBe(true);
  });

  it('finds what was just written, broken or not, and not what was taken out', async () => {
    const { he, draftId } = await open();
    const find = async (typed: string) => (await searchDraft(he, { courseId, typed })).files;
    await saveDraftFile(he, { draftId, path, content: '鱿鱼\n<b>鱿鱼丝\n', revision: 0 });
    expect(await find('鱿鱼')).toMatchObject([{ path, lines: [{ line: 1 }, { line: 2, text: '<b>鱿鱼丝' }] }]);
    await removeDraftFile(he, { draftId, path, revision: 1 });
    expect(await find('鱿鱼')).toEqual([]);
  });

  it('shows a hundred lines and counts them all', async () => {
    const { he } = await open();
    const { files, total } = await searchDraft(he, { courseId, typed: '一' });
    expect(total).toBeGreaterThan(100);
    expect(files.flatMap(({ lines }) => lines)).toHaveLength(100);
  });

  it('is for the course’s authors, while a draft is open', async () => {
    const { db, he } = await open();
    const input = { courseId, typed: '保本价' };
    const refused = async (ctx: Parameters<typeof searchDraft>[0], id = courseId) =>
      searchDraft(ctx, { ...input, courseId: id }).catch(({ code }) => code);
    expect(await refused(actAsVisitor(db))).toBe('unauthenticated');
    expect(await refused(await actAs(db, world.learners.maXiaoyan))).toBe('forbidden');
    expect(await refused(he, 'nowhere')).toBe('not-found');
    expect((await searchDraft(he, { courseId, typed: '' })).state).toBe('empty');
    expect((await searchDraft(he, { courseId, typed: '长'.repeat(99) })).state).toBe('too-long');
  });
});
