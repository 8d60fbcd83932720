import { describe, expect, it } from 'vitest';
import { type Ctx, transact } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { type Changes, smallFolder } from '#tests/support/small-course.ts';
import { actAs, actAsPlatform, crowd, hoursLater, openWorld, world } from '#tests/support/world.ts';
import { askReview } from './ask-review.ts';
import { checkDraft } from './check-draft.ts';
import { decideReview } from './decide-review.ts';
import { discardDraft } from './discard-draft.ts';
import { changeFiles } from './draft-files.ts';
import { findDraft, readDraftManifest } from './draft-queries.ts';
import { readHistory } from './history-queries.ts';
import { importFolder } from './import-shipped.ts';
import { openDraft } from './open-draft.ts';
import { keepFiles } from './package-store.ts';
import { publishDraft } from './publish-draft.ts';
import { findCourse, findVersion } from './queries.ts';
import { rebaseDraft } from './rebase-draft.ts';
import { restoreVersion } from './restore-version.ts';
import { takePackage } from './take-package.ts';
import { takeUpgrade } from './take-upgrade.ts';
import { findUpgrade } from './upgrade-queries.ts';
import { readVersionFiles } from './version-queries.ts';

const courseId = 'circles';
const newWords: Changes = { 'course.md': (old) => old.replace('学完会画圆', '学完会画好圆') };
const packed = (changes?: Changes) =>
  new Map(
    [...smallFolder(changes).files].flatMap(([path, bytes]) => {
      return path.startsWith('circles/') ? [[path.slice('circles/'.length), bytes] as const] : [];
    }),
  );

/** The small course ships; both instructors and the administrator may write it. */
async function open(): Promise<{ db: Database; author: Ctx; other: Ctx; admin: Ctx }> {
  const db = await openWorld();
  await importFolder(actAsPlatform(db, { id: '' }), smallFolder());
  const [author, other, admin] = await Promise.all(
    [world.instructor, world.otherInstructor, world.admin].map((person) => actAs(db, person, hoursLater(1))),
  );
  if (!author || !other || !admin) throw new Error('nobody');
  return { db, author, other, admin };
}

const write = (ctx: Ctx, changes: Changes = newWords) =>
  takePackage(ctx, { draftId: newId(), courseId, files: packed(changes) });
const hashOf = async (ctx: Ctx) => (await checkDraft(ctx, await findDraft(ctx, courseId))).hash;
const publish = async (ctx: Ctx, changed: object = {}) =>
  publishDraft(ctx, {
    ...{ publicationId: newId(), courseId, hash: await hashOf(ctx), why: '改了一句', waiver: null },
    ...changed,
  });
const approve = async (author: Ctx, other: Ctx) => {
  const reviewId = newId();
  await askReview(author, { reviewId, courseId, note: '请看' });
  await decideReview(other, { courseId, reviewId, hash: await hashOf(other), isApproved: true, answer: '' });
};
const refusal = (rule: string) => ({ code: 'invalid', issues: [{ rule }] });

describe('openDraft', () => {
  it('refuses an id that names another draft, also one that was put away', async () => {
    const { author } = await open();
    const draftId = newId();
    await openDraft(author, { draftId, courseId });
    await discardDraft(author, { draftId });
    await expect(openDraft(author, { draftId, courseId })).rejects.toMatchObject({ code: 'conflict' });
    const files = packed();
    const asked = takePackage(author, { draftId, courseId: 'rounds', files });
    await expect(asked).rejects.toMatchObject({ code: 'conflict' });
  });

  it('begins with the files that are shown, and is one for all authors', async () => {
    const { db, author, other } = await open();
    const [draft, again] = [newId(), newId()];
    await openDraft(author, { draftId: draft, courseId });
    expect(await openDraft(other, { draftId: again, courseId })).toMatchObject({ id: draft });
    expect([...(await readDraftManifest(author, draft)).keys()].toSorted()).toEqual([...packed().keys()].toSorted());
    for (const person of [world.learners.maXiaoyan, world.mentor, world.coordinator]) {
      const asked = openDraft(await actAs(db, person), { draftId: newId(), courseId });
      await expect(asked).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('is opened once by eight at the same time', async () => {
    const { db, author } = await open();
    const drafts = await crowd(db, () => openDraft(author, { draftId: newId(), courseId }));
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(1);
  });
});

describe('publishDraft', () => {
  it('makes a version, shows it, closes the draft, and keeps the old version whole', async () => {
    const { author, other } = await open();
    const old = await findCourse(author, { courseId });
    await write(author);
    await approve(author, other);
    const { versionId } = await publish(author);
    expect(await findCourse(author, { courseId })).toMatchObject({ versionId, number: 2 });
    expect((await findVersion(author, versionId)).html).toContain('学完会画好圆');
    expect((await findVersion(author, old.versionId)).html).toContain('学完会画圆');
    await expect(findDraft(author, courseId)).rejects.toMatchObject({ code: 'not-found' });
    expect((await readVersionFiles(author, versionId)).files).toEqual(
      new Map([...packed(newWords)].map(([path, bytes]) => [path, Buffer.from(bytes)])),
    );
    const { shown } = await readHistory(author, courseId);
    expect(shown).toMatchObject([
      { kind: 'published', why: '改了一句', by: world.instructor.name, number: 2, isReviewed: true },
      { kind: 'shipped', number: 1, isReviewed: false },
    ]);
  });

  it('publishes once what is sent twice, and by eight at once', async () => {
    const { db, admin } = await open();
    await write(admin);
    const hash = await hashOf(admin);
    const publicationId = newId();
    const results = await crowd(db, () => publish(admin, { publicationId, hash }).catch(() => null));
    const again = await publishDraft(admin, { publicationId, courseId, hash, why: 'x', waiver: null });
    expect(results.filter(Boolean).every((one) => one?.versionId === again.versionId)).toBe(true);
    expect((await readHistory(admin, courseId)).shown).toHaveLength(2);
  });

  it('lets one of two who publish at once through', async () => {
    const { db, admin } = await open();
    await write(admin);
    const hash = await hashOf(admin);
    const results = await crowd(db, () => publish(admin, { hash }).catch((error) => error.code));
    expect(results.filter((one) => typeof one !== 'string')).toHaveLength(1);
    expect((await readHistory(admin, courseId)).shown).toHaveLength(2);
  });

  it('wants an approval of just these files by somebody else for what ships', async () => {
    const { author, other } = await open();
    await write(author);
    await expect(publish(author)).rejects.toMatchObject(refusal('review-missing'));
    await approve(author, other);
    await expect(publish(other)).rejects.toMatchObject(refusal('review-missing'));
    await write(author, { 'course.md': (text) => text.replace('学完会画圆', '学完会画大圆') });
    await expect(publish(author)).rejects.toMatchObject(refusal('review-missing'));
  });

  it('stops at the gate of 60%, but for a named waiver', async () => {
    const { author, other, admin } = await open();
    await write(author, { '1-round/2-draw.md': (old) => old.replace('30', '20') });
    await approve(author, other);
    await expect(publish(author)).rejects.toMatchObject(refusal('hands-on-low'));
    const waiver = { reason: '基地在修', until: '2026-12-31' };
    await expect(publish(author, { waiver })).rejects.toMatchObject(refusal('waiver-forbidden'));
    await publish(admin, { waiver });
    expect((await readHistory(admin, courseId)).shown[0]).toMatchObject({
      waiver: { ...waiver, isOver: false },
      by: world.admin.name,
    });
  });

  it('refuses findings, an empty why and a draft that says what is shown', async () => {
    const { admin } = await open();
    await write(admin, { '1-round/1-look.md': (old) => old.replace('画一个圆。', '<b>圆</b>') });
    await expect(publish(admin)).rejects.toMatchObject(refusal('findings'));
    await write(admin, {});
    await expect(publish(admin)).rejects.toMatchObject(refusal('nothing-new'));
    await write(admin);
    await expect(publish(admin, { why: ' ' })).rejects.toMatchObject(refusal('why-missing'));
  });

  it('refuses when somebody saved since she looked', async () => {
    const { author, admin } = await open();
    await write(admin);
    const hash = await hashOf(admin);
    await write(author, { 'course.md': (text) => text.replace('学完会画圆', '学完会画大圆') });
    await expect(publish(admin, { hash })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('decideReview', () => {
  it('is not for whoever asked, wants a word with a no, and is said once', async () => {
    const { author, other, admin } = await open();
    await write(author);
    const reviewId = newId();
    await askReview(author, { reviewId, courseId, note: '' });
    await askReview(author, { reviewId, courseId, note: '' });
    await expect(askReview(other, { reviewId: newId(), courseId, note: '' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const no = { courseId, reviewId, hash: await hashOf(other), isApproved: false, answer: '' };
    await expect(decideReview(author, no)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decideReview(other, no)).rejects.toMatchObject(refusal('answer-missing'));
    await decideReview(other, { ...no, answer: '第三步太长' });
    await decideReview(other, { ...no, answer: '第三步太长' });
    const yes = decideReview(admin, { ...no, isApproved: true });
    await expect(yes).rejects.toMatchObject({ code: 'conflict' });
    await expect(publish(author)).rejects.toMatchObject(refusal('review-missing'));
  });
});

describe('a review', () => {
  it('approves nothing that the reviewer has not seen', async () => {
    const { author, other } = await open();
    await write(author, { 'course.md': (text) => text.replace('学完会画圆', '学完月入十万') });
    const reviewId = newId();
    await askReview(author, { reviewId, courseId, note: '' });
    await write(author);
    const yes = { courseId, reviewId, hash: await hashOf(other), isApproved: true, answer: '' };
    await expect(decideReview(other, yes)).rejects.toMatchObject(refusal('review-old'));
    await write(author, { 'course.md': (text) => text.replace('学完会画圆', '学完月入十万') });
    await expect(publish(author)).rejects.toMatchObject(refusal('review-missing'));
  });

  it('asked for under an id that is another’s is refused', async () => {
    const { author, other } = await open();
    await write(author);
    const reviewId = newId();
    await askReview(author, { reviewId, courseId, note: '' });
    await expect(askReview(other, { reviewId, courseId, note: '' })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('restoreVersion', () => {
  it('does not take another publication for its own', async () => {
    const { admin } = await open();
    const first = (await findCourse(admin, { courseId })).versionId;
    await write(admin);
    const publicationId = newId();
    await publish(admin, { publicationId });
    const asked = { publicationId, courseId, versionId: first, why: '新版有错' };
    await expect(restoreVersion(admin, asked)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('shows an older version again, and tells an open draft of it', async () => {
    const { author, admin } = await open();
    const first = (await findCourse(admin, { courseId })).versionId;
    await write(admin);
    const { versionId: second } = await publish(admin);
    await openDraft(author, { draftId: newId(), courseId });
    await write(author, { 'course.md': (text) => text.replace('学完会画圆', '学完会画大圆') });
    const asked = { publicationId: newId(), courseId, versionId: first, why: '新版有错' };
    await expect(restoreVersion(author, asked)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(restoreVersion(admin, { ...asked, why: '' })).rejects.toMatchObject(refusal('why-missing'));
    await restoreVersion(admin, asked);
    await restoreVersion(admin, asked);
    expect((await findCourse(admin, { courseId })).versionId).toBe(first);
    const again = { ...asked, publicationId: newId() };
    await expect(restoreVersion(admin, again)).rejects.toMatchObject({ code: 'conflict' });
    await expect(publish(admin)).rejects.toMatchObject({ code: 'conflict' });
    await expect(rebaseDraft(admin, { courseId, versionId: second })).rejects.toMatchObject({ code: 'conflict' });
    await rebaseDraft(admin, { courseId, versionId: first });
    await publish(admin);
    expect((await readHistory(admin, courseId)).shown.map(({ kind }) => kind)).toHaveLength(4);
  });
});

describe('takePackage', () => {
  it('makes a new course of the college of what nobody has', async () => {
    const { author, db } = await open();
    const files = packed({ 'course.md': (old) => old.replace('TEST', 'ROUND') });
    const renamed = new Map(
      [...files].map(([path, bytes]) => [
        path,
        Buffer.from(Buffer.from(bytes).toString().replaceAll('TEST-', 'ROUND-')),
      ]),
    );
    await takePackage(author, { draftId: newId(), courseId: 'rounds', files: renamed });
    const draft = await findDraft(author, 'rounds');
    expect(draft).toMatchObject({ organisationId: author.actor.organisationId, baseVersionId: null });
    const { hash, findings } = await checkDraft(author, draft);
    expect(findings).toEqual([]);
    await publishDraft(author, { publicationId: newId(), courseId: 'rounds', hash, why: '第一版', waiver: null });
    expect(await findCourse(author, { courseId: 'rounds' })).toMatchObject({ code: 'ROUND', number: 1 });
    const learner = await actAs(db, world.learners.maXiaoyan);
    const asked = takePackage(learner, { draftId: newId(), courseId: 'mine', files: renamed });
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('says that the code is another course’s', async () => {
    const { author } = await open();
    await takePackage(author, { draftId: newId(), courseId: 'rounds', files: packed() });
    const { hash } = await checkDraft(author, await findDraft(author, 'rounds'));
    const asked = { publicationId: newId(), courseId: 'rounds', hash, why: '第一版', waiver: null };
    await expect(publishDraft(author, asked)).rejects.toMatchObject(refusal('code-taken'));
  });

  it('keeps what it replaces as revisions', async () => {
    const { db, author } = await open();
    expect(await write(author)).toMatchObject({ changed: 1 });
    expect(await write(author)).toMatchObject({ changed: 0 });
    const without = new Map([...packed(newWords)].filter(([path]) => path !== '1-round/1-look.md'));
    expect(await takePackage(author, { draftId: newId(), courseId, files: without })).toMatchObject({ changed: 1 });
    const { id } = await findDraft(author, courseId);
    const rows = (await db.select().from(db.tables.draftRevision)).filter(({ draftId }) => draftId === id);
    expect(rows.map(({ path, revision, fileHash }) => [path, revision, fileHash !== null])).toEqual([
      ['course.md', 1, true],
      ['1-round/1-look.md', 1, false],
    ]);
  });
});

describe('an upgrade of what ships', () => {
  const newer: Changes = {
    'course.md': (old) => old.replace('学完会画圆', '学完会画圆和方'),
    '1-round/module.md': (old) => old.replace('一课听', '先听'),
  };

  it('replaces what nobody changed, and is offered to who did', async () => {
    const { db, admin } = await open();
    await importFolder(
      actAsPlatform(db, { id: '' }),
      smallFolder({ '1-round/module.md': (old) => `${old}\n又一段。\n` }),
    );
    expect(await findCourse(admin, { courseId })).toMatchObject({ number: 2 });
    await write(admin);
    await publish(admin);
    await importFolder(actAsPlatform(db, { id: '' }), smallFolder(newer));
    expect(await findCourse(admin, { courseId })).toMatchObject({ number: 3 });
    const events = await db.select().from(db.tables.event);
    expect(events.filter(({ name }) => name === 'course.offered')).toHaveLength(1);
  });

  it('is taken piece by piece', async () => {
    const { db, admin } = await open();
    await write(admin);
    await publish(admin);
    await importFolder(actAsPlatform(db, { id: '' }), smallFolder(newer));
    await openDraft(admin, { draftId: newId(), courseId });
    const upgrade = await findUpgrade(admin, await findDraft(admin, courseId));
    expect(upgrade?.pieces).toMatchObject([
      { path: '1-round/module.md', kind: 'changed', isOurs: false },
      { path: 'course.md', kind: 'changed', isOurs: true },
    ]);
    const shippedId = upgrade?.shippedId ?? '';
    await expect(takeUpgrade(admin, { courseId, shippedId: 'x', take: [] })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await takeUpgrade(admin, { courseId, shippedId, take: ['1-round/module.md'] })).toEqual({ taken: 1 });
    expect(await takeUpgrade(admin, { courseId, shippedId, take: ['1-round/module.md'] })).toEqual({ taken: 0 });
    const draft = await findDraft(admin, courseId);
    expect(await findUpgrade(admin, draft)).toBeNull();
    const { files } = await checkDraft(admin, draft);
    expect(Buffer.from(files.get('1-round/module.md') ?? []).toString()).toContain('先听');
    expect(Buffer.from(files.get('course.md') ?? []).toString()).toContain('学完会画好圆');
    await publish(admin);
    expect(await findCourse(admin, { courseId })).toMatchObject({ number: 4 });
  });
});

it('writes of files are revisions, and none when nothing changes', async () => {
  const { author } = await open();
  const { id } = await openDraft(author, { draftId: newId(), courseId });
  const change = (words: string) =>
    transact(author, async (tx) => {
      return changeFiles(tx, id, await keepFiles(tx, new Map([['course.md', Buffer.from(words)]])));
    });
  expect(await change('一')).toEqual(['course.md']);
  expect(await change('一')).toEqual([]);
  expect(await change('二')).toEqual(['course.md']);
});
