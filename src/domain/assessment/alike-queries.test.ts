import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { answers, key, photograph } from '#tests/support/work.ts';
import { actAs, openWorld, world } from '#tests/support/world.ts';
import { addEvidence } from '../practice/add-evidence.ts';
import { submitWork } from '../practice/submit-work.ts';
import { listAlike } from './alike-queries.ts';

const { suQiaoqiao, shiLei } = world.learners;

const drawing = (x: number) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="#7fa892"/><circle cx="${x}" cy="300" r="180" fill="#c8511b"/><rect x="${x / 2}" y="40" width="120" height="400" fill="#22302a"/></svg>`,
    ),
  );

async function handIn(ctx: Ctx, script: Buffer, proof: Buffer): Promise<string> {
  const id = newId(ctx.now);
  const files = [
    { itemId: 'script', files: [{ name: 'a.jpg', bytes: script }] },
    { itemId: 'proof', files: [{ name: 'b.jpg', bytes: proof }] },
  ];
  await addEvidence(ctx, { ...key, files });
  await submitWork(ctx, { ...key, id, answers });
  return id;
}

it('shows the grader what looks like another’s, by name only in her own scope, and never the learner', async () => {
  const db = await openWorld();
  const [first, second] = [await actAs(db, shiLei), await actAs(db, suQiaoqiao)];
  await handIn(first, await drawing(300).jpeg({ quality: 90 }).toBuffer(), await photograph('red'));
  const copy = await drawing(300).resize(600).jpeg({ quality: 45 }).toBuffer();
  const id = await handIn(second, copy, await drawing(700).jpeg().toBuffer());
  const own = { ...key, id, learnerId: suQiaoqiao.id };
  const wide = await listAlike(await actAs(db, world.instructor), own);
  expect(wide).toMatchObject([{ itemId: 'script', name: shiLei.name }]);
  const other = await listAlike(await actAs(db, world.otherInstructor), own);
  expect(other).toMatchObject([{ itemId: 'script', name: null }]);
  expect(await listAlike(second, own)).toEqual([]);
});

it('says nothing of her own earlier work, nor of pictures that merely are of one colour', async () => {
  const db = await openWorld();
  const [first, second] = [await actAs(db, shiLei), await actAs(db, suQiaoqiao)];
  await handIn(first, await photograph('white'), await photograph('green'));
  const id = await handIn(second, await photograph('snow'), await photograph('olive'));
  expect(await listAlike(await actAs(db, world.mentor), { ...key, id, learnerId: suQiaoqiao.id })).toEqual([]);
});
