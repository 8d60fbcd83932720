import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { phoneOf } from '#cli/demo-people.ts';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { addPhotos, answers, key } from '#tests/support/work.ts';
import { actAs, openWorld, storage, world } from '#tests/support/world.ts';
import type { EvidenceItem } from '../courses/package.ts';
import { listDraftFiles, listSubmissionFiles } from './queries.ts';
import { signWork } from './sign-work.ts';
import { submitWork } from './submit-work.ts';

const { suQiaoqiao, shiLei } = world.learners;
const base = { label: '谁看了', hint: '', isRequired: true };
const signed: EvidenceItem = { ...base, id: 'signed', kind: 'signature', max: 1 };

/** PA-LIVE-1, asking for a signature too. */
async function learner(): Promise<Ctx> {
  const db = await openWorld();
  const { task } = db.tables;
  const rows = await db.select().from(task).where(eq(task.taskId, key.taskId));
  const evidence = [...(rows[0]?.evidence ?? []), signed];
  await db.tx((tx) => tx.update(task).set({ evidence }).where(eq(task.taskId, key.taskId)));
  return actAs(db, suQiaoqiao);
}

const claimOf = (person: Parameters<typeof phoneOf>[0], secret = world.pin) => ({
  ...{ phone: phoneOf(person), secret, deviceHash: '', address: '10.0.0.1' },
});
const sign = (ctx: Ctx, claim: ReturnType<typeof claimOf>, itemId = 'signed') =>
  signWork(ctx, { ...key, id: newId(), itemId, claim });

describe('signWork', () => {
  it('keeps who signed and when, in one sentence without the PIN, and goes with the work', async () => {
    const ctx = await learner();
    await sign(ctx, claimOf(world.mentor));
    const [file] = await listDraftFiles(ctx, key);
    expect(file).toMatchObject({ kind: 'signature', witness: world.mentor.name, witnessId: world.mentor.id });
    const words = new TextDecoder().decode((await storage.read(file?.fileHash ?? '')) ?? undefined);
    expect(words).toContain(world.mentor.name);
    expect([words.includes(world.pin), words.includes(phoneOf(world.mentor))]).toEqual([false, false]);
    await addPhotos(ctx);
    const id = newId();
    await submitWork(ctx, { ...key, id, answers });
    expect(await listSubmissionFiles(ctx, id)).toHaveLength(3);
  });

  it('takes one signature', async () => {
    const ctx = await learner();
    await sign(ctx, claimOf(world.mentor));
    const issues = [{ path: ['sign', 'signed'], rule: 'too-many' }];
    await expect(sign(ctx, claimOf(world.instructor))).rejects.toMatchObject({ code: 'invalid', issues });
  });

  it.each([
    ['a wrong PIN', claimOf(world.mentor, '000000'), 'no-match'],
    ['a number that nobody has', { ...claimOf(world.mentor), phone: '10000000999' }, 'no-match'],
    ['another learner', claimOf(shiLei), 'not-a-witness'],
    ['the learner herself', claimOf(suQiaoqiao), 'not-a-witness'],
    ['the county desk', claimOf(world.county), 'not-a-witness'],
  ])('refuses %s', async (_what, claim, rule) => {
    const issues = [{ path: ['sign', 'signed'], rule }];
    await expect(sign(await learner(), claim)).rejects.toMatchObject({ code: 'invalid', issues });
  });

  it('makes whoever guesses wait, as at sign-in', async () => {
    const ctx = await learner();
    const guess = () => sign(ctx, claimOf(world.mentor, '111111')).catch(({ code }) => code);
    const codes: string[] = [];
    for (let round = 0; round < 12; round += 1) codes.push(await guess());
    expect(codes.at(-1)).toBe('too-many');
  });

  it('is for items that want a signature', async () => {
    const ctx = await learner();
    await expect(sign(ctx, claimOf(world.mentor), 'script')).rejects.toMatchObject({ code: 'not-found' });
    const mentor = await actAs(ctx.db, world.mentor);
    await expect(sign(mentor, claimOf(world.instructor))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
