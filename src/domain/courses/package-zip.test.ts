import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { newId } from '#server/ids.ts';
import { zip } from '#server/zip.ts';
import { smallCourse, smallFolder } from '#tests/support/small-course.ts';
import { actAs, actAsPlatform, openWorld, world } from '#tests/support/world.ts';
import { findDraft } from './draft-queries.ts';
import { importFolder } from './import-shipped.ts';
import { findPackage } from './package-queries.ts';
import { readZippedCourse } from './package-zip.ts';
import { takeZip } from './take-zip.ts';

const bytes = (words: string) => new TextEncoder().encode(words);
const folder = (under: string, extra: Record<string, string | Uint8Array> = {}) =>
  new Map([
    ...[...smallCourse().files].map(([path, content]) => [under + path, content] as const),
    ...Object.entries(extra).map(
      ([path, content]) => [path, typeof content === 'string' ? bytes(content) : content] as const,
    ),
  ]);
const read = async (files: ReadonlyMap<string, Uint8Array>) => readZippedCourse(await zip(files));
const ruleAt = ({ findings }: Awaited<ReturnType<typeof read>>) => findings.map(({ path, rule }) => [path, rule]);

describe('readZippedCourse', () => {
  it.each([
    ['circles/', 'circles'],
    ['my zip/circles/', 'circles'],
    ['', null],
  ])('finds the course under "%s"', async (under, id) => {
    const course = await read(folder(under));
    expect(course).toMatchObject({ courseId: id, findings: [], converted: [] });
    expect([...course.files.keys()].toSorted()).toEqual([...smallCourse().files.keys()].toSorted());
  });

  it('leaves out what has no place in a course, and names each', async () => {
    const packed = await zip(
      folder('c/', {
        ...{ 'c/evil.html': '<script>', 'c/media/run.js': 'alert()', 'c/aa/aa/etc/passwd': 'x', 'outside.md': 'x' },
        ...{ '__MACOSX/c/course.md': 'junk', 'c/.DS_Store': 'junk', 'other/course.md': 'second' },
      }),
    );
    // No packer writes such a path.
    const evil = Buffer.from(packed.toString('latin1').replaceAll('c/aa/aa/etc', 'c/../../etc'), 'latin1');
    const course = await readZippedCourse(evil);
    expect(ruleAt(course)).toEqual([
      ['../../etc/passwd', 'path-unsafe'],
      ['evil.html', 'file-unknown'],
      ['media/run.js', 'file-unknown'],
      ['other/course.md', 'zip-courses'],
      ['outside.md', 'file-unknown'],
    ]);
    expect([...course.files.keys()].toSorted()).toEqual([...smallCourse().files.keys()].toSorted());
  });

  it('names links, bombs and what is no course', async () => {
    const packed = new ZipFile();
    packed.addBuffer(Buffer.from('/etc/passwd'), 'c/media/x.svg', { mode: 0o120777 });
    packed.addBuffer(Buffer.alloc(3_000_000), 'c/media/bomb.svg');
    packed.end();
    expect(ruleAt(await readZippedCourse(await buffer(packed.outputStream)))).toEqual([
      ['c/media/x.svg', 'path-link'],
      ['c/media/bomb.svg', 'zip-large'],
      ['', 'zip-course'],
    ]);
    expect(ruleAt(await readZippedCourse(bytes('no zip')))).toEqual([['', 'zip-broken']]);
  });

  it('stops at ten thousand files', async () => {
    const many = Array.from({ length: 10_000 }, (_, at) => [`c/media/p${at}.svg`, bytes('x')] as const);
    const course = await read(new Map([...folder('c/'), ...many]));
    expect(course.findings.map(({ rule }) => rule)).toContain('files-many');
  });

  it('turns what Windows writes into what the reader takes, and says so', async () => {
    const gbk = Buffer.from([0xd1, 0xa7, 0xcd, 0xea, 0x0a]); // 学完
    const files = folder('c/', { 'c/1-round/module.md': '\uFEFF---\r\ntitle: 圆\r\n---\r\n' });
    files.set('c/course.md', gbk);
    const course = await read(files);
    expect(course.converted.toSorted()).toEqual(['1-round/module.md', 'course.md']);
    const text = (path: string) => new TextDecoder().decode(course.files.get(path));
    expect([text('course.md'), text('1-round/module.md')]).toEqual(['学完\n', '---\ntitle: 圆\n---\n']);
  });
});

describe('takeZip and findPackage', () => {
  it('give the same bytes after export, import and export', async () => {
    const db = await openWorld();
    await importFolder(actAsPlatform(db, { id: '' }), smallFolder());
    const ctx = await actAs(db, world.instructor);
    for (const courseId of ['circles', world.courseId]) {
      const first = await findPackage(ctx, { courseId, state: null });
      const taken = await takeZip(ctx, { draftId: newId(), courseId: '', bytes: first, isSure: false });
      expect(taken).toEqual({ courseId, changed: 0, findings: [], converted: [] });
      expect(await findPackage(ctx, { courseId, state: 'draft' })).toEqual(first);
    }
  });

  it('asks before a draft with changes is replaced', async () => {
    const ctx = await actAs(await openWorld(), world.instructor);
    const asked = { draftId: newId(), courseId: 'mine', isSure: false };
    const [one, two] = [await zip(smallCourse().files), await zip(smallCourse({ 'course.md': 'x' }).files)];
    expect(await takeZip(ctx, { ...asked, bytes: one })).toMatchObject({ courseId: 'mine' });
    const again = { ...asked, bytes: two };
    await expect(takeZip(ctx, again)).rejects.toMatchObject({ issues: [{ rule: 'not-sure' }] });
    expect(await takeZip(ctx, { ...again, isSure: true })).toMatchObject({ changed: 1 });
    expect(await findDraft(ctx, 'mine')).toMatchObject({ organisationId: ctx.actor.organisationId });
  });

  it('refuse who may not, no file, a name that is none, and take nothing of no course', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.instructor);
    const good = { draftId: newId(), courseId: '', bytes: await zip(folder('circles/')), isSure: false };
    for (const person of [world.learners.maXiaoyan, world.mentor, world.coordinator]) {
      const other = await actAs(db, person);
      await expect(takeZip(other, good)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(findPackage(other, { courseId: world.courseId, state: null })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    await expect(takeZip(ctx, { ...good, bytes: null })).rejects.toMatchObject({ issues: [{ rule: 'no-file' }] });
    await expect(takeZip(ctx, { ...good, courseId: '../x' })).rejects.toMatchObject({ issues: [{ rule: 'bad-id' }] });
    expect(await takeZip(ctx, { ...good, bytes: bytes('x') })).toMatchObject({ courseId: null, changed: 0 });
    await expect(findPackage(ctx, { courseId: 'nowhere', state: null })).rejects.toMatchObject({ code: 'not-found' });
    await expect(findPackage(ctx, { courseId: world.courseId, state: 'draft' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
