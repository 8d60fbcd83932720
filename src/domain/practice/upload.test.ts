import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ctx } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { openDiskStorage } from '#server/storage.ts';
import { handIn, key, photograph } from '#tests/support/work.ts';
import {
  actAs,
  actAsPlatform,
  actAsVisitor,
  crowd,
  hoursLater,
  openWorld,
  storage,
  world,
} from '#tests/support/world.ts';
import { dropUpload } from './drop-upload.ts';
import { mostBytes } from './file-rules.ts';
import { finishLeftUploads } from './finish-left-uploads.ts';
import { finishUpload, posterOf } from './finish-upload.ts';
import { type NewUpload, openUpload } from './open-upload.ts';
import { listDraftFiles } from './queries.ts';
import { sweepUploads } from './sweep-uploads.ts';
import { findUpload, listUploads } from './upload-queries.ts';
import { isExpired } from './upload-rules.ts';
import { withdrawSubmission } from './withdraw-submission.ts';

const { suQiaoqiao, shiLei } = world.learners;
const mega = 1024 * 1024;

const fileOf = (changes: Partial<NewUpload> = {}): NewUpload => ({
  ...{ ...key, id: newId(), itemId: 'script', name: '脚本.jpg', bytes: 1000, fingerprint: 'a' },
  ...changes,
});

async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.byteLength; at += 4096) yield bytes.subarray(at, at + 4096);
}

/** A file that has come whole; nobody has looked at it yet. */
async function bring(ctx: Ctx, bytes: Uint8Array, changes: Partial<NewUpload> = {}): Promise<{ id: string }> {
  const { id } = await openUpload(ctx, fileOf({ ...changes, bytes: bytes.byteLength }));
  await ctx.storage.unfinished.append(id, 0, inPieces(bytes));
  return { id };
}

async function open(person: { id: string } = suQiaoqiao): Promise<{ db: Database; ctx: Ctx }> {
  const db = await openWorld();
  return { db, ctx: await actAs(db, person) };
}

const setIn = (db: Database, id: string, changes: Partial<{ expiresAt: Date; tries: number }>) =>
  db.tx((tx) => tx.update(tx.tables.upload).set(changes).where(eq(tx.tables.upload.id, id)));

describe('openUpload', () => {
  it('lets a file set out for a week, once however often it is said', async () => {
    const { db, ctx } = await open();
    const file = fileOf();
    const uploads = await crowd(db, () => openUpload(ctx, file));
    expect(new Set(uploads.map(({ startedAt }) => startedAt.getTime())).size).toBe(1);
    expect(uploads[0]?.expiresAt).toEqual(hoursLater(7 * 24));
    expect(await listUploads(ctx, key)).toMatchObject([{ id: file.id, received: 0, name: '脚本.jpg' }]);
  });

  it.each([
    ['another size', { bytes: 1001 }, 'conflict'],
    ['another file', { fingerprint: 'b' }, 'conflict'],
    ['another item', { itemId: 'proof' }, 'conflict'],
    ['no bytes', { id: newId(), bytes: 0 }, 'invalid'],
    ['8 GB', { id: newId(), bytes: 8 * 1024 * mega }, 'too-large'],
    ['one byte too many', { id: newId(), bytes: mostBytes.photo + 1 }, 'too-large'],
    ['an item of words', { id: newId(), itemId: 'words' }, 'not-found'],
    ['no item', { id: newId(), itemId: 'constructor' }, 'not-found'],
    ['no task', { id: newId(), taskId: 'PA-LIVE-9' }, 'not-found'],
  ])('refuses %s', async (_what, changes, code) => {
    const { ctx } = await open();
    const file = fileOf();
    await openUpload(ctx, file);
    await expect(openUpload(ctx, { ...file, ...changes })).rejects.toMatchObject({ code });
  });

  it("does not know somebody else's id, nor anybody without a sign-in, a class, or a reason", async () => {
    const { db, ctx } = await open();
    const file = fileOf();
    await openUpload(ctx, file);
    await expect(openUpload(await actAs(db, shiLei), file)).rejects.toMatchObject({ code: 'not-found' });
    await expect(openUpload(actAsVisitor(db), file)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(openUpload(await actAs(db, world.mentor), fileOf())).rejects.toMatchObject({ code: 'forbidden' });
    await handIn(await actAs(db, shiLei));
    await expect(openUpload(await actAs(db, shiLei), fileOf())).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes no more than an item has room for, with those that are under way', async () => {
    const { db, ctx } = await open();
    for (const fingerprint of ['a', 'b']) await openUpload(ctx, fileOf({ fingerprint }));
    const third = await Promise.all([1, 2, 3, 4].map(() => openUpload(ctx, fileOf()).then(Boolean, String)));
    expect(third.filter((opened) => opened === true)).toHaveLength(1);
    await expect(openUpload(ctx, fileOf())).rejects.toMatchObject({
      code: 'too-many',
      issues: [{ path: ['files', 'script', '脚本.jpg'], rule: 'too-many' }],
    });
    const [first] = await listUploads(ctx, key);
    await setIn(db, first?.id ?? '', { expiresAt: ctx.now });
    await openUpload(ctx, fileOf());
  });

  it('takes six at a time and 200 MB a day from one person, counting what is still to come', async () => {
    const { ctx } = await open();
    const bytes = mostBytes.photo;
    for (const itemId of ['script', 'script', 'script', 'proof', 'proof', 'proof'])
      await openUpload(ctx, fileOf({ itemId, bytes }));
    const show = { taskId: 'PA-LIVE-2', itemId: 'runsheet' };
    await expect(openUpload(ctx, fileOf(show))).rejects.toMatchObject({ issues: [{ rule: 'too-many-open' }] });
  });

  it('counts what was put up today', async () => {
    const { db, ctx } = await open();
    const done = await finishUpload(ctx, await bring(ctx, await photograph('red')));
    const { evidence } = db.tables;
    await db.tx((tx) => tx.update(evidence).set({ bytes: mostBytes.day }).where(eq(evidence.id, done.id)));
    await expect(openUpload(ctx, fileOf())).rejects.toMatchObject({ issues: [{ rule: 'day-full' }] });
    await openUpload(await actAs(db, suQiaoqiao, hoursLater(25)), fileOf());
  });
});

describe('finishUpload', () => {
  it('makes evidence of the same id of a whole file; eight times is once', async () => {
    const { db, ctx } = await open();
    const upload = await bring(ctx, await photograph('red'));
    await crowd(db, () => finishUpload(ctx, upload));
    expect(await listDraftFiles(ctx, key)).toMatchObject([{ id: upload.id, itemId: 'script' }]);
    expect(await finishUpload(ctx, upload)).toMatchObject({ refused: null, finishedAt: ctx.now });
    expect(await storage.unfinished.count(upload.id)).toBe(0);
    expect(await listUploads(ctx, key)).toEqual([]);
  });

  it('waits while bytes are missing', async () => {
    const { ctx } = await open();
    const { id } = await openUpload(ctx, fileOf({ bytes: 10 }));
    await storage.unfinished.append(id, 0, inPieces(Buffer.alloc(9)));
    await expect(finishUpload(ctx, { id })).rejects.toMatchObject({ code: 'conflict' });
    expect(await listUploads(ctx, key)).toMatchObject([{ id, received: 9 }]);
  });

  it('keeps why a file was not taken until it is put away', async () => {
    const { ctx } = await open();
    const upload = await bring(ctx, Buffer.from('MZ a program'), { name: '照片.jpg.exe' });
    const issues = [{ path: ['files', 'script', '照片.jpg.exe'], rule: 'not-a-photo' }];
    for (const _time of ['once', 'again']) expect((await finishUpload(ctx, upload)).refused).toEqual(issues);
    expect(await listUploads(ctx, key)).toMatchObject([{ refused: issues }]);
    expect(await storage.unfinished.count(upload.id)).toBe(0);
    await dropUpload(ctx, upload);
    expect(await listUploads(ctx, key)).toEqual([]);
  });

  it('keeps the file while the work waits, and finishes it once the work is back', async () => {
    const { ctx } = await open();
    const upload = await bring(ctx, await photograph('blue'));
    const submissionId = await handIn(ctx);
    for (let time = 0; time < 5; time++)
      await expect(finishUpload(ctx, upload)).rejects.toMatchObject({ code: 'conflict' });
    await withdrawSubmission(ctx, { id: submissionId });
    expect((await finishUpload(ctx, upload)).refused).toBeNull();
  });

  it('looks three times at a file that ends the process, not for ever', async () => {
    const { db, ctx } = await open();
    const upload = await bring(ctx, await photograph('red'));
    await setIn(db, upload.id, { tries: 3 });
    expect((await finishUpload(ctx, upload)).refused).toMatchObject([{ rule: 'broken' }]);
  });

  it("does not know other people's", async () => {
    const { db, ctx } = await open();
    const upload = await bring(ctx, await photograph('red'));
    await expect(finishUpload(await actAs(db, shiLei), upload)).rejects.toMatchObject({ code: 'not-found' });
    await expect(findUpload(actAsVisitor(db), upload.id)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('finishLeftUploads', () => {
  it('finishes what came whole before the process ended, and nothing else', async () => {
    const { db, ctx } = await open();
    const whole = await bring(ctx, await photograph('red'));
    const half = await openUpload(ctx, fileOf({ bytes: 10 }));
    const platform = actAsPlatform(db, { id: '' });
    expect(await finishLeftUploads(platform)).toEqual({ finished: 1 });
    expect(await finishLeftUploads(platform)).toEqual({ finished: 0 });
    expect((await listDraftFiles(ctx, key)).map(({ id }) => id)).toEqual([whole.id]);
    expect((await listUploads(ctx, key)).map(({ id }) => id)).toEqual([half.id]);
    await expect(finishLeftUploads(ctx)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('dropUpload', () => {
  it('gives a file up, with its bytes and the picture of it', async () => {
    const { db, ctx } = await open();
    const upload = await bring(ctx, await photograph('red'));
    await storage.unfinished.append(posterOf(upload.id), 0, inPieces(Buffer.alloc(3)));
    await expect(dropUpload(await actAs(db, shiLei), upload)).rejects.toMatchObject({ code: 'not-found' });
    await dropUpload(ctx, upload);
    await expect(dropUpload(ctx, upload)).rejects.toMatchObject({ code: 'not-found' });
    expect(await storage.unfinished.count(upload.id)).toBe(0);
    expect(await storage.unfinished.count(posterOf(upload.id))).toBe(0);
  });

  it('leaves what has arrived where it is', async () => {
    const { ctx } = await open();
    const upload = await bring(ctx, await photograph('red'));
    await finishUpload(ctx, upload);
    await expect(dropUpload(ctx, upload)).rejects.toMatchObject({ code: 'conflict' });
    expect(await listDraftFiles(ctx, key)).toHaveLength(1);
  });
});

describe('sweepUploads', () => {
  /** A folder of its own: all other tests share one, and this sweeps it. */
  async function openSwept() {
    const folder = await mkdtemp(join(tmpdir(), 'tiantou-sweep-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { db, ctx } = await open();
    const own = openDiskStorage(folder);
    const sweep = (hours: number) => sweepUploads({ ...actAsPlatform(db, { id: '' }, later(hours)), storage: own });
    return { db, ctx: { ...ctx, now: later(0), storage: own }, unfinished: own.unfinished, sweep };
  }
  // Files are as old as the clock of this machine says.
  const later = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000);

  it('forgets what stood still for a week, and remembers for a month that it did', async () => {
    const { ctx, unfinished, sweep } = await openSwept();
    const upload = await bring(ctx, Buffer.alloc(20));
    await sweep(6 * 24);
    expect(await unfinished.count(upload.id)).toBe(20);
    expect(await sweep(7 * 24 + 1)).toEqual({ files: 1 });
    expect(await unfinished.count(upload.id)).toBe(0);
    expect(isExpired(await findUpload(ctx, upload.id), later(7 * 24 + 1))).toBe(true);
    await sweep(37 * 24 + 1);
    await expect(findUpload(ctx, upload.id)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes away bytes that nobody knows and pictures of films, a day later', async () => {
    const { db, ctx, unfinished, sweep } = await openSwept();
    const upload = await openUpload(ctx, fileOf());
    for (const name of [newId(), posterOf(newId()), posterOf(upload.id)])
      await unfinished.append(name, 0, inPieces(Buffer.alloc(3)));
    expect(await sweep(23)).toEqual({ files: 0 });
    expect(await sweep(25)).toEqual({ files: 2 });
    expect(await unfinished.count(posterOf(upload.id))).toBe(3);
    await expect(sweepUploads(await actAs(db, suQiaoqiao))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
