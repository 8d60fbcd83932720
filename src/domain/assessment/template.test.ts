import { describe, expect, it } from 'vitest';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { editTemplate } from './edit-template.ts';
import { removeTemplate } from './remove-template.ts';
import { saveTemplate } from './save-template.ts';
import { listTemplates } from './template-queries.ts';
import { mostTemplates } from './template-rules.ts';

const sentence = (changes: { id?: string; text?: string } = {}) => ({
  id: newId(),
  word: 'change' as const,
  text: '补一张读数照',
  ...changes,
});
const open = async () => {
  const db = await openWorld();
  return { db, mentor: await actAs(db, world.mentor), other: await actAs(db, world.otherMentor) };
};

describe('saveTemplate', () => {
  it('keeps a sentence once, for her alone', async () => {
    const { db, mentor, other } = await open();
    const one = sentence();
    const results = await crowd(db, () => saveTemplate(mentor, one));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await saveTemplate(mentor, sentence())).toEqual({ repeated: true });
    expect(await listTemplates(mentor)).toEqual([one]);
    expect(await listTemplates(other)).toEqual([]);
  });

  it('refuses other words under the same id, nothing, too much, too many', async () => {
    const { mentor, other } = await open();
    const one = sentence();
    await saveTemplate(mentor, one);
    for (const ctx of [mentor, other])
      await expect(saveTemplate(ctx, { ...one, text: '别的' })).rejects.toMatchObject({ code: 'conflict' });
    const refused = async (text: string) =>
      saveTemplate(mentor, sentence({ text })).catch(({ issues }) => issues.map(({ rule }: { rule: string }) => rule));
    expect(await refused('  ')).toEqual(['missing']);
    expect(await refused('字'.repeat(201))).toEqual(['too-long']);
    for (let at = 1; at < mostTemplates; at += 1) await saveTemplate(mentor, sentence({ text: `第 ${at} 句` }));
    expect(await refused('再多一句')).toEqual(['too-many']);
  });

  it('is for graders', async () => {
    const { db } = await open();
    for (const person of [world.coordinator, world.learners.shiLei, world.admin])
      await expect(saveTemplate(await actAs(db, person), sentence())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listTemplates(await actAs(db, world.admin))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listTemplates(actAsVisitor(db))).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

it('a sentence is edited and removed by its owner only', async () => {
  const { mentor, other } = await open();
  const one = sentence();
  await saveTemplate(mentor, one);
  await expect(editTemplate(other, { id: one.id, text: '别的' })).rejects.toMatchObject({ code: 'not-found' });
  await expect(editTemplate(mentor, { id: one.id, text: '' })).rejects.toMatchObject({ code: 'invalid' });
  expect(await editTemplate(mentor, { id: one.id, text: ' 补一张清楚的读数照 ' })).toEqual({ repeated: false });
  expect(await editTemplate(mentor, { id: one.id, text: '补一张清楚的读数照' })).toEqual({ repeated: true });
  expect((await listTemplates(mentor))[0]?.text).toBe('补一张清楚的读数照');
  expect(await removeTemplate(other, one)).toEqual({ removed: false });
  expect(await removeTemplate(mentor, one)).toEqual({ removed: true });
  expect(await removeTemplate(mentor, one)).toEqual({ removed: false });
  expect(await listTemplates(mentor)).toEqual([]);
});
