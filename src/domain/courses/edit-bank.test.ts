import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsVisitor, crowd, openWorld, world } from '#tests/support/world.ts';
import { blocksOf } from './bank-blocks.ts';
import { findBank, previewImport } from './bank-queries.ts';
import { changeBank } from './change-bank.ts';
import { findDraftFile, readDraftFile } from './draft-queries.ts';
import { openDraft } from './open-draft.ts';
import type { SingleSource } from './question-rules.ts';
import { revertDraftFile } from './revert-draft-file.ts';
import { type QuestionToSave, saveQuestion } from './save-question.ts';
import { takeQuestions } from './take-questions.ts';

const courseId = world.courseId;
const folder = '1-get-ready';
const path = `${folder}/quiz.gift`;

const single: SingleSource = {
  ...{ kind: 'single', id: 'LIVE-M1-Q91', competency: 'LV01', stem: '下雨天能播吗？', feedback: '', comments: [] },
  choices: [
    { text: '能，撑把伞', feedback: '雷雨天不行。', isRight: false },
    { text: '不能，挪到屋里', feedback: '对。先保平安。', isRight: true },
  ],
};

async function open() {
  const db = await openWorld();
  const he = await actAs(db, world.instructor);
  const tang = await actAs(db, world.otherInstructor);
  const { id: draftId } = await openDraft(he, { draftId: newId(), courseId });
  const read = async () => {
    const file = await findDraftFile(he, draftId, path);
    return file ? new TextDecoder().decode(await readDraftFile(he, file)) : '';
  };
  const before = await read();
  const save = (ctx: Ctx, change: Partial<QuestionToSave> = {}) =>
    saveQuestion(ctx, { draftId, path, was: null, question: single, isUnfinished: false, ...change });
  const change = (what: 'up' | 'down' | 'copy' | 'remove', at: number, was = blocksOf(before)[at]?.key ?? '') =>
    changeBank(he, { draftId, path, change: what, at, was, copyId: 'LIVE-M1-Q90' });
  const ids = async () => blocksOf(await read()).map(({ source }) => source.id.slice(-2));
  return { db, he, tang, draftId, before, read, ids, save, change };
}

describe('saveQuestion', () => {
  it('adds a question at the end and leaves every byte above', async () => {
    const { he, before, read, save } = await open();
    expect(await save(he)).toMatchObject({ path, revision: 1, changed: true });
    expect(await read()).toBe(
      `${before}\n// LV01\n::LIVE-M1-Q91:: 下雨天能播吗？ {\n~能，撑把伞#雷雨天不行。\n=不能，挪到屋里#对。先保平安。\n}\n`,
    );
    expect(await save(he)).toMatchObject({ revision: 1, changed: false });
  });

  it('writes one anew and leaves every other byte, its remarks too', async () => {
    const { he, before, read, save } = await open();
    const [first, second] = blocksOf(before);
    if (!first || !second) throw new Error('the bank has questions');
    const question = { ...single, id: first.source.id };
    await save(he, { was: first.key, question });
    const after = await read();
    expect(after.slice(after.indexOf(second.raw))).toBe(before.slice(before.indexOf(second.raw)));
    expect(await save(he, { was: first.key, question })).toMatchObject({ revision: 1, changed: false });
  });

  it('lets two authors work on two questions at once, and tells who works on the same', async () => {
    const { he, tang, before, read, save } = await open();
    const [first, second] = blocksOf(before);
    if (!first || !second) throw new Error('the bank has questions');
    await save(he, { was: first.key, question: { ...single, id: first.source.id } });
    await save(tang, { was: second.key, question: { ...single, id: second.source.id, stem: '唐雨写的？' } });
    expect(await read()).toContain('唐雨写的');
    const other = { ...single, id: first.source.id, stem: '又一句？' };
    await expect(save(tang, { was: first.key, question: other })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('stores all of eight that are added at once', async () => {
    const { db, he, ids, save } = await open();
    let number = 90;
    const next = () => {
      number += 1;
      return { ...single, id: `LIVE-M1-Q${number}` };
    };
    await crowd(db, () => save(he, { question: next() }).catch((error) => error.code));
    const stored = (await ids()).filter((id) => id > '90');
    expect(stored.toSorted()).toEqual(['91', '92', '93', '94', '95', '96', '97', '98']);
  });

  it.each<[what: string, change: Partial<QuestionToSave>, path: string[], rule: string]>([
    ['no question', { question: { ...single, stem: ' ' } }, ['stem'], 'question-stem'],
    ['no competency', { question: { ...single, competency: null } }, ['competency'], 'question-competency'],
    [
      'a competency that nobody knows',
      { question: { ...single, competency: 'ZZ99' } },
      ['competency'],
      'question-competency',
    ],
    ['another module’s id', { question: { ...single, id: 'LIVE-M2-Q91' } }, ['id'], 'question-id'],
    ['no id', { question: { ...single, id: '' } }, ['id'], 'question-id'],
    ['an id that is taken', { question: { ...single, id: 'LIVE-M1-Q01' } }, ['id'], 'id-taken'],
    ['another file', { path: '1-get-ready/module.md' }, ['path'], 'file-unknown'],
    [
      'nothing right',
      { question: { ...single, choices: single.choices.map((one) => ({ ...one, isRight: false })) } },
      ['choices'],
      'question-right',
    ],
  ])('refuses %s', async (_what, change, at, rule) => {
    const { he, before, read, save } = await open();
    const refusal = { code: 'invalid', issues: expect.arrayContaining([{ path: at, rule }]) };
    await expect(save(he, change)).rejects.toMatchObject(refusal);
    expect(await read()).toBe(before);
  });

  it('saves an unfinished one when asked to, but nothing that could not be read again', async () => {
    const { he, read, save } = await open();
    const question = { ...single, competency: null, choices: single.choices.slice(0, 1) };
    await save(he, { question, isUnfinished: true });
    expect(await read()).toContain('下雨天能播吗');
    const empty = { ...single, id: 'LIVE-M1-Q92', kind: 'text' as const, stem: '', accepted: [] };
    await expect(save(he, { question: empty, isUnfinished: true })).rejects.toMatchObject({
      issues: expect.arrayContaining([{ path: ['stem'], rule: 'question-unreadable' }]),
    });
  });

  it('does not exist for others', async () => {
    const { db, save } = await open();
    for (const person of [world.mentor, world.coordinator, world.learners.maXiaoyan, world.stranger]) {
      await expect(save(await actAs(db, person))).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(save(actAsVisitor(db))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('changeBank', () => {
  it('moves, copies and takes out', async () => {
    const { ids, change, read, before } = await open();
    const all = await ids();
    const [one, two, three, ...rest] = all;
    await change('down', 0);
    expect(await ids()).toEqual([two, one, three, ...rest]);
    await change('up', 1, blocksOf(before)[0]?.key);
    expect(await read()).toBe(before);
    await change('copy', 1);
    expect(await ids()).toEqual([one, two, '90', three, ...rest]);
    await change('remove', 0);
    expect(await ids()).toEqual([two, '90', three, ...rest]);
  });

  it.each(['up', 'down', 'copy', 'remove'] as const)('takes %s twice as once', async (what) => {
    const { change, read } = await open();
    await change(what, 1);
    const after = await read();
    expect(await change(what, 1)).toMatchObject({ changed: false });
    expect(await read()).toBe(after);
  });

  it('tells when the question is no longer there', async () => {
    const { change, before } = await open();
    await change('remove', 0);
    for (const what of ['up', 'down', 'copy'] as const) {
      await expect(change(what, 0, blocksOf(before)[0]?.key)).rejects.toMatchObject({ code: 'conflict' });
    }
  });

  it('takes a competency along that stands above a question, apart from it', async () => {
    const { he, draftId, change, read } = await open();
    const file = await findDraftFile(he, draftId, path);
    const { saveDraftFile } = await import('./save-draft-file.ts');
    const bank = '// LV01\n\n::LIVE-M1-Q01:: 一 {T#错#对}\n\n// LV02\n::LIVE-M1-Q02:: 二 {T#错#对}\n';
    await saveDraftFile(he, { draftId, path, content: bank, revision: file?.revision ?? null });
    await change('down', 1, blocksOf(bank)[1]?.key);
    const codes = blocksOf(await read()).map(({ source }) => source.competency);
    expect(codes.slice(-1)).toEqual(['LV01']);
  });

  it('does not exist for others, nor for other files', async () => {
    const { db, he, draftId } = await open();
    const wanted = { draftId, path, change: 'remove' as const, at: 0, was: 'x', copyId: '' };
    await expect(changeBank(await actAs(db, world.mentor), wanted)).rejects.toMatchObject({ code: 'not-found' });
    await expect(changeBank(he, { ...wanted, path: 'course.md' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('revertDraftFile', () => {
  it('takes a save back, and the taking back too', async () => {
    const { he, draftId, before, read, save } = await open();
    await save(he);
    const after = await read();
    expect(await revertDraftFile(he, { draftId, path, revision: 1 })).toEqual({ changed: true });
    expect(await read()).toBe(before);
    expect(await revertDraftFile(he, { draftId, path, revision: 1 })).toEqual({ changed: false });
    await revertDraftFile(he, { draftId, path, revision: 2 });
    expect(await read()).toBe(after);
  });

  it('takes away what was new', async () => {
    const { he, draftId } = await open();
    const fresh = '1-get-ready/9-new.md';
    const { saveDraftFile } = await import('./save-draft-file.ts');
    await saveDraftFile(he, { draftId, path: fresh, content: '新\n', revision: null });
    await revertDraftFile(he, { draftId, path: fresh, revision: 1 });
    expect(await findDraftFile(he, draftId, fresh)).toBeNull();
  });

  it('refuses when somebody has saved since, when there is nothing, and for others', async () => {
    const { db, he, tang, draftId, save } = await open();
    await save(he);
    await save(tang, { question: { ...single, id: 'LIVE-M1-Q92' } });
    await expect(revertDraftFile(he, { draftId, path, revision: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(revertDraftFile(he, { draftId, path, revision: 0 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(revertDraftFile(he, { draftId, path: 'x.md', revision: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
    const mentor = await actAs(db, world.mentor);
    await expect(revertDraftFile(mentor, { draftId, path, revision: 2 })).rejects.toMatchObject({ code: 'not-found' });
  });
});

const foreign = `$CATEGORY: 仓库

::旧题:: [html]<p>发货前先<b>称重</b>？</p> { =称#好 ~不称 ~%50%随便 }

一半 {=

谈谈你的看法 {}

甲{T}
`;

describe('questions from elsewhere', () => {
  const preview = async (ctx: Ctx, text: string) =>
    previewImport(await findBank(ctx, courseId, folder), new TextEncoder().encode(text));

  it('are looked at first: what comes in, what changes, what stays behind', async () => {
    const { he, before, read } = await open();
    const { questions, findings } = await preview(he, foreign);
    expect(findings).toEqual([]);
    expect(questions.map(({ sources, notes, line }) => [sources.length, notes.map(({ rule }) => rule), line])).toEqual([
      [1, expect.arrayContaining([]), 3],
      [0, ['broken'], 5],
      [0, ['essay'], 7],
      [1, [], 9],
    ]);
    expect(questions[3]?.sources[0]?.missing).toContain('question-competency');
    expect(await read()).toBe(before);
  });

  it('come in all at once, with the competency that was chosen', async () => {
    const { he, draftId, before, read } = await open();
    const { questions } = await preview(he, foreign);
    const chosen = questions.filter(({ gift }) => gift).map(({ gift }) => ({ gift, competency: 'LV02' }));
    expect(await takeQuestions(he, { draftId, path, questions: chosen })).toMatchObject({ added: 2, revision: 1 });
    expect(await takeQuestions(he, { draftId, path, questions: chosen })).toMatchObject({ added: 0, changed: false });
    const after = await read();
    expect(after.startsWith(before)).toBe(true);
    expect(
      blocksOf(after)
        .slice(-2)
        .map(({ source }) => [source.competency, source.id]),
    ).toEqual([
      ['LV02', expect.stringMatching(/^LIVE-M1-Q\d+$/)],
      ['LV02', expect.stringMatching(/^LIVE-M1-Q\d+$/)],
    ]);
  });

  it('get the next free id when theirs is taken meanwhile', async () => {
    const { he, draftId, read, save } = await open();
    const { questions } = await preview(he, '甲{T#错#对}');
    const gift = questions[0]?.gift ?? '';
    const id = blocksOf(gift)[0]?.source.id ?? '';
    await save(he, { question: { ...single, id } });
    await takeQuestions(he, { draftId, path, questions: [{ gift, competency: 'LV01' }] });
    const ids = blocksOf(await read()).map(({ source }) => source.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are refused when none is chosen, when they belong elsewhere, and for others', async () => {
    const { db, he, draftId } = await open();
    const take = (ctx: Ctx, gift: string, at = path) =>
      takeQuestions(ctx, { draftId, path: at, questions: gift ? [{ gift, competency: null }] : [] });
    await expect(take(he, '')).rejects.toMatchObject({ code: 'invalid' });
    await expect(take(he, '::LIVE-M2-Q01:: 甲 {T}')).rejects.toMatchObject({ code: 'invalid' });
    await expect(take(he, '::LIVE-M1-Q77:: 甲 {T}', 'course.md')).rejects.toMatchObject({ code: 'not-found' });
    await expect(take(await actAs(db, world.mentor), '甲 {T}')).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each([
    [
      'a bomb of entities',
      '<?xml version="1.0"?><!DOCTYPE q [<!ENTITY a "b">]><quiz><question type="essay">&a;</question></quiz>',
      'xml-doctype',
    ],
    ['another XML', '<html><body>不是题</body></html>', 'xml-foreign'],
    ['nothing', ' \n', 'file-empty'],
  ])('refuse %s with a reason', async (_what, text, rule) => {
    const { he } = await open();
    const { questions, findings } = await preview(he, text);
    expect([questions.length, findings.map((one) => one.rule)]).toEqual([0, [rule]]);
  });

  it('recognise GBK', async () => {
    const { he } = await open();
    const gbk = new Uint8Array([0xc4, 0xe3, 0xba, 0xc3, 0x7b, 0x54, 0x7d]);
    const { findings } = previewImport(await findBank(he, courseId, folder), gbk);
    expect(findings).toMatchObject([{ rule: 'file-encoding', found: 'GBK' }]);
  });
});

describe('findBank', () => {
  it('lists the questions with what is to mend, and the next id', async () => {
    const { he, save } = await open();
    await save(he, { question: { ...single, competency: null }, isUnfinished: true });
    const bank = await findBank(he, courseId, folder);
    expect(bank.nextId).toBe('LIVE-M1-Q92');
    expect(bank.entries.at(-1)?.findings.map(({ rule }) => rule)).toEqual(['question-competency']);
  });

  it('is there for a module without a bank, and not for a folder that is none', async () => {
    const { he, db } = await open();
    for (const wrong of ['assessments', '9-nowhere', '..', 'media']) {
      await expect(findBank(he, courseId, wrong)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(findBank(await actAs(db, world.mentor), courseId, folder)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
