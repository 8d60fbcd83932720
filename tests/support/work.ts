/** Work to hand in, for tests of all that happens to it. */
import sharp from 'sharp';
import { world } from '#cli/demo-world.ts';
import { addEvidence } from '#domain/practice/add-evidence.ts';
import { submitWork, type Work } from '#domain/practice/submit-work.ts';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';

export const key = { courseId: world.courseId, taskId: world.taskId };

/** Answers to everything that PA-LIVE-1 asks for. */
export const answers = {
  ...{ length: '168', price: '29.9', words: '自家的秋月梨，脆', seen: '李老师，视频连线' },
  // Witness and oral answer take the film's place: tests that are not about films need none.
  ...{ 'video.who': '李秋月，导师', 'video.when': '2026-11-20', 'video.said': '五步都讲了，价格说得清' },
};

/** A photograph of one colour. */
export const photograph = (colour: string, { width = 320, height = 240 } = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

/** Puts the two photographs into the draft that PA-LIVE-1 asks for. */
export async function addPhotos(ctx: Ctx): Promise<void> {
  const file = async (colour: string) => [{ name: `${colour}.jpg`, bytes: await photograph(colour) }];
  const files = [
    { itemId: 'script', files: await file('white') },
    { itemId: 'proof', files: await file('green') },
  ];
  await addEvidence(ctx, { ...key, files });
}

/** Hands in a whole work and returns its id. */
export async function handIn(ctx: Ctx, changes: Partial<Work> = {}): Promise<string> {
  const work = { ...key, id: newId(ctx.now), answers, ...changes };
  await addPhotos(ctx);
  await submitWork(ctx, work);
  return work.id;
}
