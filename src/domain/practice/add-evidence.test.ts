import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { addPhotos, handIn, key, photograph } from '#tests/support/work.ts';
import { actAs, crowd, hoursLater, openWorld, storage, world } from '#tests/support/world.ts';
import { addEvidence } from './add-evidence.ts';
import { mostBytes } from './file-rules.ts';
import { listDraftFiles, listSubmissionFiles } from './queries.ts';
import { removeEvidence } from './remove-evidence.ts';

const { suQiaoqiao, shiLei } = world.learners;
const program = { name: '照片.jpg.exe', bytes: Buffer.from('MZ program') };
const files = async (...colours: string[]) =>
  Promise.all(colours.map(async (colour) => ({ name: `${colour}.jpg`, bytes: await photograph(colour) })));
const photosOf = async (itemId: string, ...colours: string[]) => [{ itemId, files: await files(...colours) }];

describe('addEvidence', () => {
  it('stores photographs, their files and an event each, in their order', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    await addEvidence(ctx, { ...key, files: await photosOf('script', 'red', 'green') });
    const photos = await listDraftFiles(ctx, key);
    expect(photos).toMatchObject([
      { itemId: 'script', width: 320, height: 240 },
      { itemId: 'script', width: 320, height: 240 },
    ]);
    for (const { fileHash, bytes } of photos) expect((await storage.read(fileHash))?.byteLength).toBe(bytes);
    const events = await db.select().from(db.tables.event).where(eq(db.tables.event.name, 'evidence.added'));
    expect(events.map(({ subject }) => subject).sort()).toEqual(photos.map(({ id }) => id).sort());
  });

  it('is one photograph however often it is sent', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    const photos = await photosOf('proof', 'red');
    await crowd(db, () => addEvidence(ctx, { ...key, files: photos }));
    expect(await listDraftFiles(ctx, key)).toHaveLength(1);
  });

  it('keeps the good and names the others', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    const [good] = await files('red');
    const photos = [
      { itemId: 'script', files: good ? [program, good] : [] },
      { itemId: 'proof', files: [] },
    ];
    await expect(addEvidence(ctx, { ...key, files: photos })).rejects.toMatchObject({
      code: 'invalid',
      issues: [
        { path: ['files', 'script', program.name], rule: 'not-a-photo' },
        { path: ['files', 'proof', ''], rule: 'no-file' },
      ],
    });
    expect(await listDraftFiles(ctx, key)).toHaveLength(1);
  });

  it('opens no more files than anybody could mean', async () => {
    const ctx = await actAs(await openWorld(), suQiaoqiao);
    const files = Array.from({ length: 8 }, (_, at) => ({ name: `${at}.txt`, bytes: new Uint8Array([at]) }));
    const refused = addEvidence(ctx, { ...key, files: [{ itemId: 'script', files }] });
    const rules = [...Array(6).fill('not-a-photo'), 'too-many', 'too-many'];
    await expect(refused).rejects.toMatchObject({ issues: rules.map((rule) => ({ rule })) });
  });

  it('takes no more than an item has room for, all at once or eight together', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    await expect(
      addEvidence(ctx, { ...key, files: await photosOf('script', 'red', 'green', 'blue', 'white') }),
    ).rejects.toMatchObject({ issues: [{ path: ['files', 'script', 'white.jpg'], rule: 'too-many' }] });
    const shades = [20, 50, 80, 110, 140, 170, 200, 230];
    const proofs = await Promise.all(shades.map((shade) => photosOf('proof', `rgb(${shade},0,0)`)));
    await crowd(db, async () => addEvidence(ctx, { ...key, files: proofs.pop() ?? [] }).catch(() => undefined));
    const photos = await listDraftFiles(ctx, key);
    expect(photos.filter(({ itemId }) => itemId === 'proof')).toHaveLength(3);
    expect(photos.filter(({ itemId }) => itemId === 'script')).toHaveLength(3);
  });

  it('takes 200 MB a day from one person, and goes on the next day', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    await addEvidence(ctx, { ...key, files: await photosOf('script', 'red') });
    const { evidence } = db.tables;
    await db.tx((tx) => tx.update(evidence).set({ bytes: mostBytes.day }).where(eq(evidence.learnerId, suQiaoqiao.id)));
    const photos = await photosOf('proof', 'green');
    await expect(addEvidence(ctx, { ...key, files: photos })).rejects.toMatchObject({ issues: [{ rule: 'day-full' }] });
    await addEvidence(await actAs(db, suQiaoqiao, hoursLater(25)), { ...key, files: photos });
  });

  it.each([
    ['a mentor', world.mentor, 'script', 'forbidden'],
    ['an item that takes no photographs', suQiaoqiao, 'words', 'not-found'],
    ['an item that does not exist', suQiaoqiao, 'nowhere', 'not-found'],
  ])('refuses %s', async (_who, person, itemId, code) => {
    const db = await openWorld();
    const photos = await photosOf(itemId, 'red');
    await expect(addEvidence(await actAs(db, person), { ...key, files: photos })).rejects.toMatchObject({ code });
  });

  it('has nowhere to put them while the work waits', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    await handIn(ctx);
    const photos = await photosOf('script', 'red');
    await expect(addEvidence(ctx, { ...key, files: photos })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('removeEvidence', () => {
  it('takes one out of the draft; twice is once', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    await addPhotos(ctx);
    const [first] = await listDraftFiles(ctx, key);
    const id = first?.id ?? '';
    expect(await removeEvidence(ctx, { id })).toEqual({ removed: true });
    expect(await removeEvidence(ctx, { id })).toEqual({ removed: false });
    expect(await listDraftFiles(ctx, key)).toHaveLength(1);
    const { evidence } = db.tables;
    const rows = await db
      .select()
      .from(evidence)
      .where(and(eq(evidence.id, id)));
    expect(rows).toEqual([]);
  });

  it('leaves what was handed in where it is', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, suQiaoqiao);
    const id = await handIn(ctx);
    const [photo] = await listSubmissionFiles(ctx, id);
    expect(await removeEvidence(ctx, { id: photo?.id ?? '' })).toEqual({ removed: false });
    expect(await listSubmissionFiles(ctx, id)).toHaveLength(2);
  });

  it("does not know other people's", async () => {
    const db = await openWorld();
    await addPhotos(await actAs(db, suQiaoqiao));
    const [photo] = await listDraftFiles(await actAs(db, suQiaoqiao), key);
    const refused = removeEvidence(await actAs(db, shiLei), { id: photo?.id ?? '' });
    await expect(refused).rejects.toMatchObject({ code: 'not-found' });
  });
});
