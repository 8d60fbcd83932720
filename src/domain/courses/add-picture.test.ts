import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { silentMp3, silentOpus } from '#tests/support/recording.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { addPicture, removeMedia } from './add-picture.ts';
import { addRecording, removeRecording } from './add-recording.ts';
import { attachPicture, insertPicture } from './attach-media.ts';
import { findDraftCourse } from './desk-queries.ts';
import { findDraftFile, readDraftFile } from './draft-queries.ts';
import { findDraftMedia } from './media-queries.ts';
import { openDraft } from './open-draft.ts';
import { listMedia } from './usage-queries.ts';

const courseId = world.courseId;
const path = '1-get-ready/1-one-phone.md';

async function open() {
  const db = await openWorld();
  const he = await actAs(db, world.instructor);
  const { id: draftId } = await openDraft(he, { draftId: newId(), courseId });
  return { db, he, draftId };
}

const photo = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2f6b4f' } });
const bytesOf = async (ctx: Ctx, draftId: string, at: string) => {
  const file = await findDraftFile(ctx, draftId, at);
  return file && readDraftFile(ctx, file);
};
const textOf = async (ctx: Ctx, draftId: string) =>
  new TextDecoder().decode((await bytesOf(ctx, draftId, path)) ?? new Uint8Array());

describe('addPicture', () => {
  it('makes a photograph small, takes out where it was taken, and names it', async () => {
    const { he, draftId } = await open();
    const gps = { exif: { IFD3: { GPSLatitude: '25/1 3/1 0/1' } } };
    const bytes = await photo(3000, 2000).withMetadata(gps).jpeg().toBuffer();
    const added = await addPicture(he, { draftId, name: 'IMG 0012.JPG', bytes });
    expect(added.path).toBe('media/img-0012.webp');
    const stored = await sharp((await bytesOf(he, draftId, added.path)) ?? undefined).metadata();
    expect(stored).toMatchObject({ format: 'webp', width: 1280, height: 853 });
    expect(stored.exif).toBeUndefined();
  });

  it('takes the same picture once, and another of the same name beside it', async () => {
    const { he, draftId } = await open();
    const first = { draftId, name: '梨.png', bytes: await photo(40, 30).png().toBuffer() };
    expect((await addPicture(he, first)).path).toBe('media/picture.webp');
    expect((await addPicture(he, first)).path).toBe('media/picture.webp');
    const other = { ...first, bytes: await photo(50, 30).png().toBuffer() };
    expect((await addPicture(he, other)).path).toBe('media/picture-2.webp');
  });

  it('takes a drawing that the reader takes', async () => {
    const { he, draftId } = await open();
    const svg =
      '<svg viewBox="0 0 330 100" role="img" aria-label="圆。"><circle class="d-tea" cx="9" cy="9" r="9"/></svg>';
    const bytes = new TextEncoder().encode(svg);
    expect((await addPicture(he, { draftId, name: 'circle.svg', bytes })).path).toBe('media/circle.svg');
    const hostile = new TextEncoder().encode(svg.replace('<circle', '<script>alert(1)</script><circle onload="x"'));
    await expect(addPicture(he, { draftId, name: 'b.svg', bytes: hostile })).rejects.toMatchObject({
      code: 'invalid',
      issues: expect.arrayContaining([{ path: ['picture'], rule: 'svg-element' }]),
    });
  });

  it.each([
    ['text', new TextEncoder().encode('<html><script>alert(1)</script>'), 'not-a-picture'],
    ['half a photograph', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, ...Array.from({ length: 90 }, () => 1)]), 'broken'],
    ['what only Apple shows', new TextEncoder().encode('\0\0\0\x18ftypheic'), 'heic'],
  ])('refuses %s', async (_what, bytes, rule) => {
    const { he, draftId } = await open();
    const added = addPicture(he, { draftId, name: 'x.jpg', bytes });
    await expect(added).rejects.toMatchObject({ code: 'invalid', issues: [{ path: ['picture'], rule }] });
  });

  it('refuses a picture that would unfold to more than anybody needs', async () => {
    const { he, draftId } = await open();
    const bomb = await photo(10_000, 10_000).png({ compressionLevel: 9 }).toBuffer();
    const added = addPicture(he, { draftId, name: 'bomb.png', bytes: bomb });
    await expect(added).rejects.toMatchObject({ issues: [{ rule: 'too-many-pixels' }] });
  });

  it('takes the place of another of its kind', async () => {
    const { he, draftId } = await open();
    const { path: replaces } = await addPicture(he, {
      draftId,
      name: 'a',
      bytes: await photo(40, 30).png().toBuffer(),
    });
    const fresh = { draftId, name: 'b', bytes: await photo(60, 30).png().toBuffer() };
    expect(await addPicture(he, { ...fresh, replaces })).toMatchObject({ path: replaces });
    expect((await sharp((await bytesOf(he, draftId, replaces)) ?? undefined).metadata()).width).toBe(60);
    const wrong = addPicture(he, { ...fresh, replaces: 'media/live-kit.svg' });
    await expect(wrong).rejects.toMatchObject({ issues: [{ rule: 'other-kind' }] });
    await expect(addPicture(he, { ...fresh, replaces: 'course.md' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('does not exist for others', async () => {
    const { db, draftId } = await open();
    const mentor = await actAs(db, world.mentor);
    const bytes = await photo(4, 4).png().toBuffer();
    await expect(addPicture(mentor, { draftId, name: 'a', bytes })).rejects.toMatchObject({ code: 'not-found' });
    await expect(findDraftMedia(mentor, { courseId, name: 'live-kit.svg', hash: null })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('attachPicture', () => {
  it('writes the picture into the text, without what would break the line', async () => {
    const { he, draftId } = await open();
    const typed = { draftId, path, revision: 0, content: await textOf(he, draftId) };
    const picture = { draftId, name: 'pear.png', bytes: await photo(40, 30).png().toBuffer() };
    await attachPicture(he, { ...picture, alt: '一只[梨]。', caption: '梨"', typed });
    expect(await textOf(he, draftId)).toContain('![一只梨。](../media/pear.webp "梨")\n\n## 跟着做');
    const { course, findings } = await findDraftCourse(he, courseId);
    expect(findings).toEqual([]);
    expect(course?.lessons[0]?.html).toMatch(
      /<img src="\/courses\/live-selling\/media\/pear\.webp\?v=[0-9a-f]{16}" alt="一只梨。" width="40" height="30" loading="lazy"/,
    );
  });

  it('wants words for those who cannot see it', async () => {
    const { he, draftId } = await open();
    const picture = { draftId, name: 'a', bytes: await photo(4, 4).png().toBuffer(), caption: '', typed: null };
    await expect(attachPicture(he, { ...picture, alt: ' ' })).rejects.toMatchObject({ issues: [{ rule: 'needed' }] });
  });

  it.each([
    ['## 看一看\n\n看。\n\n## 跟着做\n', '## 看一看\n\n看。\n\n![图](../media/a.webp)\n\n## 跟着做\n'],
    ['## 看一看\n', '## 看一看\n\n![图](../media/a.webp)\n'],
    ['一句。', '一句。\n\n![图](../media/a.webp)\n'],
  ])('finds its place in %j', (text, written) => expect(insertPicture(text, 'media/a.webp', '图', '')).toBe(written));
});

describe('removeMedia', () => {
  it('takes a picture out, and the list knows who used it', async () => {
    const { he, draftId } = await open();
    const { media } = await listMedia(he, courseId);
    expect(media.find(({ name }) => name === 'live-upload.svg')?.usedIn).toEqual([path]);
    await removeMedia(he, { draftId, path: 'media/live-upload.svg' });
    expect((await findDraftCourse(he, courseId)).findings.map(({ rule }) => rule)).toContain('image-missing');
    await expect(removeMedia(he, { draftId, path: 'course.md' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('addRecording', () => {
  const audioOf = async (ctx: Ctx) =>
    (await findDraftCourse(ctx, courseId)).course?.outline[0]?.lessons[0]?.audio.map(
      ({ dialect, file, seconds }) => `${dialect} ${file} ${seconds}`,
    );

  it('keeps one per dialect, in the lesson and in its outline', async () => {
    const { he, draftId } = await open();
    const lesson = { draftId, path };
    await addRecording(he, { ...lesson, dialect: '普通话', bytes: silentMp3(90) });
    await addRecording(he, { ...lesson, dialect: '吴语', bytes: silentOpus(60) });
    await addRecording(he, { ...lesson, dialect: '普通话', bytes: silentMp3(80) });
    expect(await audioOf(he)).toEqual(['吴语 m1-l1-one-phone-3.ogg 60', '普通话 m1-l1-one-phone-1.mp3 80']);
    expect((await findDraftCourse(he, courseId)).findings).toEqual([]);
    await removeRecording(he, { ...lesson, dialect: '吴语' });
    await removeRecording(he, { ...lesson, dialect: '普通话' });
    expect(await audioOf(he)).toEqual([]);
    expect((await findDraftCourse(he, courseId)).findings).toEqual([]);
    expect(await textOf(he, draftId)).not.toContain('audio');
  });

  it('refuses what is too fast, too large or none', async () => {
    const { he, draftId } = await open();
    const add = (bytes: Uint8Array) => addRecording(he, { draftId, path, dialect: '普通话', bytes });
    await expect(add(silentMp3(60, 32))).rejects.toMatchObject({
      issues: [{ path: ['recording', '32'], rule: 'audio-fast' }],
    });
    await expect(add(new TextEncoder().encode('x'.repeat(900)))).rejects.toMatchObject({
      issues: [{ rule: 'audio-broken' }],
    });
    await expect(add(new Uint8Array(1024 * 1024 + 1))).rejects.toMatchObject({ code: 'too-large' });
    expect(await audioOf(he)).toEqual([]);
  });
});
