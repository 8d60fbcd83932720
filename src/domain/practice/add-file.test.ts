import { readFile, rm } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { silentMp3, silentOpus } from '#tests/support/recording.ts';
import { handIn, key, photograph } from '#tests/support/work.ts';
import { actAs, crowd, openWorld, storage, world } from '#tests/support/world.ts';
import type { FileItem } from '../courses/package.ts';
import { addFile } from './add-file.ts';
import { prepareFile } from './prepare-file.ts';
import { listDraftFiles } from './queries.ts';

const { suQiaoqiao, shiLei } = world.learners;
const base = { id: 'x', label: '', hint: '', isRequired: true, max: 1 };
const video: FileItem = { ...base, kind: 'video', maxSeconds: 60 };
const audio: FileItem = { ...base, kind: 'audio', maxSeconds: 60 };
const fixture = (name: string) => readFile(`tests/support/files/${name}`);
const actor = async () => actAs(await openWorld(), suQiaoqiao);

async function prepare(ctx: Ctx, item: FileItem, bytes: Uint8Array, poster?: Uint8Array) {
  const path = await storage.stage(bytes);
  const posterPath = poster && (await storage.stage(poster));
  try {
    return await prepareFile(ctx, item, { path, posterPath });
  } finally {
    for (const file of [path, posterPath]) if (file) await rm(file);
  }
}

async function add(ctx: Ctx, { id = newId(), itemId = 'script', colour = 'red' } = {}) {
  const path = await storage.stage(await photograph(colour));
  return addFile(ctx, { ...key, id, itemId, name: `${colour}.jpg`, path });
}

describe('addFile', () => {
  it('takes the id it is given, and is one file however often it comes', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    const id = newId();
    const results = await crowd(db, () => add(ctx, { id }));
    expect(new Set(results.map((one) => one.id))).toEqual(new Set([id]));
    expect(results.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await listDraftFiles(ctx, key)).toMatchObject([
      { id, kind: 'photo', mediaType: 'image/webp', isLaid: false },
    ]);
    const events = await db.select().from(db.tables.event).where(eq(db.tables.event.subject, id));
    expect(events).toHaveLength(1);
  });

  it('names the first when the same file comes again under another id', async () => {
    const ctx = await actor();
    const first = await add(ctx);
    expect(await add(ctx)).toEqual({ id: first.id, repeated: true });
    expect(await listDraftFiles(ctx, key)).toHaveLength(1);
  });

  it("refuses an id that is used for another item, or is somebody else's", async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    const { id } = await add(ctx);
    await expect(add(ctx, { id, itemId: 'proof' })).rejects.toMatchObject({ code: 'conflict' });
    await expect(add(await actAs(db, shiLei), { id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is still the same file after the work is handed in, and nothing new then', async () => {
    const ctx = await actor();
    const { id } = await add(ctx, { colour: 'white' });
    await handIn(ctx);
    expect(await add(ctx, { id })).toEqual({ id, repeated: true });
    await expect(add(ctx, { colour: 'blue' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('says what is wrong with a file by its name', async () => {
    const path = await storage.stage(Buffer.from('MZ program'));
    const refused = addFile(await actor(), { ...key, id: newId(), itemId: 'script', name: '脚本.jpg', path });
    const issues = [{ path: ['files', 'script', '脚本.jpg'], rule: 'not-a-photo' }];
    await expect(refused).rejects.toMatchObject({ code: 'invalid', issues });
  });
});

describe('films', () => {
  it.each([
    ['film.mp4', 'video/mp4', 96, 160, '2026-11-20'],
    ['film.mov', 'video/mp4', 96, 160, null],
    ['film.3gp', 'video/3gpp', 176, 144, null],
  ])('%s is one', async (name, mediaType, width, height, capturedOn) => {
    const film = await prepare(await actor(), video, await fixture(name));
    expect(film).toMatchObject({ mediaType, width, height, capturedOn, seconds: 3 });
  });

  it('lose where they were taken, and nothing of what they show', async () => {
    const original = await fixture('film.mov');
    expect(original.includes('+30.5000')).toBe(true);
    const film = await prepare(await actor(), video, original);
    const kept = Buffer.from((await storage.read(typeof film === 'string' ? '' : film.fileHash)) ?? []);
    expect([kept.length, kept.includes('+30.5'), kept.includes('ISO6709')]).toEqual([original.length, false, false]);
    const mdat = original.indexOf('mdat');
    const length = original.readUInt32BE(mdat - 4);
    expect(kept.subarray(mdat, mdat + length - 8).equals(original.subarray(mdat, mdat + length - 8))).toBe(true);
  });

  it('lose a track that is neither picture nor sound, with its samples, and a maker’s own boxes', async () => {
    const ctx = await actor();
    const original = await fixture('film-track.mp4');
    const dashcam = Buffer.from((await fixture('film.mov')).toString('latin1').replace('udta', 'gps '), 'latin1');
    for (const one of [original, dashcam]) {
      expect(one.includes('+30.5000')).toBe(true);
      const film = await prepare(ctx, video, one);
      const kept = Buffer.from((await storage.read(typeof film === 'string' ? '' : film.fileHash)) ?? []);
      expect([kept.length, kept.includes('+30.5')]).toEqual([one.length, false]);
    }
    const again = await prepare(ctx, video, original);
    const kept = Buffer.from((await storage.read(typeof again === 'string' ? '' : again.fileHash)) ?? []);
    expect([kept.includes('vide'), kept.includes('soun'), kept.includes('sbtl')]).toEqual([true, true, false]);
    expect(await prepare(ctx, video, kept)).toMatchObject({ seconds: 3, width: 96 });
    // In fragments its samples cannot be told apart without reading all of them.
    expect(await prepare(ctx, video, await fixture('film-track-pieces.mp4'))).toBe('hidden-track');
  });

  it("show the browser's own still where the machine makes none", async () => {
    const ctx = await actor();
    const own = await photograph('blue', { width: 1000, height: 500 });
    const film = await prepare(ctx, video, await fixture('film.mp4'), own);
    const bare = await prepare(ctx, video, await fixture('film.mp4'));
    expect(film).toMatchObject({ posterHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(typeof bare).toBe('object'); // with or without a still: that depends on the machine
  });

  it('are refused when they are none, cut off, too long, or carry something', async () => {
    const ctx = await actor();
    const film = await fixture('film.mp4');
    const zip = Buffer.concat([film, Buffer.from('PK\x03\x04 and a whole archive behind it')]);
    const headless = Buffer.concat([film.subarray(0, 32), Buffer.from([0, 0, 0, 16]), Buffer.from('mdat12345678')]);
    const moov = film.indexOf('moov');
    const cases: [Uint8Array, string][] = [
      [film.subarray(0, film.length - 40), 'broken'],
      [film.subarray(0, moov - 4), 'broken'],
      [headless, 'broken'],
      [zip, 'broken'],
      [Buffer.from('MZ this is a program'), 'not-a-video'],
      [await photograph('red'), 'not-a-video'],
      [await fixture('sound.m4a'), 'not-a-video'],
      [await fixture('sound.webm'), 'not-a-video'],
      [new Uint8Array(30 * 1024 * 1024 + 1), 'too-big'],
      [new Uint8Array(0), 'not-a-video'],
    ];
    for (const [bytes, rule] of cases) expect(await prepare(ctx, video, bytes)).toBe(rule);
    expect(await prepare(ctx, { ...video, maxSeconds: 2 }, film)).toBe('too-long');
  });
});

describe('recordings', () => {
  it.each([
    ['M4A', () => fixture('sound.m4a'), 'audio/mp4'],
    ['M4A in pieces, as browsers make it', () => fixture('fragments.m4a'), 'audio/mp4'],
    ['AAC', () => fixture('sound.aac'), 'audio/aac'],
    ['Opus in WebM without a length', () => fixture('sound.webm'), 'audio/webm'],
    ['Opus in Ogg', async () => silentOpus(3), 'audio/ogg'],
    ['MP3', async () => silentMp3(3), 'audio/mpeg'],
  ])('%s is one', async (_name, bytes, mediaType) => {
    expect(await prepare(await actor(), audio, await bytes())).toMatchObject({
      mediaType,
      seconds: 3,
      posterHash: null,
    });
  });

  it('are refused when they are none, cut off or too long', async () => {
    const ctx = await actor();
    const webm = await fixture('sound.webm');
    const aac = await fixture('sound.aac');
    const cases: [Uint8Array, string][] = [
      [webm.subarray(0, webm.length - 20), 'broken'],
      [Buffer.concat([aac, Buffer.from('<html>')]), 'broken'],
      [silentOpus(3).subarray(0, 300), 'broken'],
      [await fixture('film.mp4'), 'not-a-recording'],
      [Buffer.from('MZ program'), 'not-a-recording'],
      [silentMp3(61), 'too-long'],
      [new Uint8Array(6 * 1024 * 1024 + 1), 'too-big'],
    ];
    for (const [bytes, rule] of cases) expect(await prepare(ctx, audio, bytes)).toBe(rule);
  });
});
