import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { actAs, actAsPlatform, openWorld, sessionId, world } from '#tests/support/world.ts';
import { raiseHelpFlags } from './raise-help-flags.ts';
import type { Status } from './rules.ts';
import { takeRoll } from './take-roll.ts';

const { weekend } = world.cohorts;
const { tianXia } = world.learners;

/** Takes a roll in which everybody was present but Tian Xia, who was `status`. Returns its id. */
async function rollOf(db: Database, number: number, status: Status): Promise<string> {
  const id = newId();
  const marks = [{ learnerId: tianXia.id, status, reason: 'other' as const, words: '收梨' }];
  const ctx = await actAs(db, world.coordinator);
  await takeRoll(ctx, { id, sessionId: sessionId(weekend, number), marks, restPresent: true });
  return id;
}

const flagsOf = async (db: Database) =>
  (await db.select().from(db.tables.helpFlag)).filter(({ learnerId }) => learnerId === tianXia.id);

describe('raiseHelpFlags', () => {
  it('flags the second absence in a row, once', async () => {
    const db = await openWorld();
    const platform = actAsPlatform(db, world.federation);
    expect(await raiseHelpFlags(platform, { rollId: await rollOf(db, 1, 'absent') })).toEqual({ raised: [] });
    const rollId = await rollOf(db, 2, 'absent');
    expect(await raiseHelpFlags(platform, { rollId })).toEqual({ raised: [tianXia.id] });
    expect(await raiseHelpFlags(platform, { rollId })).toEqual({ raised: [] });
    expect(await flagsOf(db)).toMatchObject([{ sessionId: sessionId(weekend, 2) }]);
    const { event } = db.tables;
    expect(await db.select().from(event).where(eq(event.name, 'help.flagged'))).toHaveLength(1);
  });

  it('goes by the roll that counts, not by one corrected since', async () => {
    const db = await openWorld();
    await rollOf(db, 1, 'absent');
    const mistaken = await rollOf(db, 2, 'absent');
    await rollOf(db, 2, 'late');
    const platform = actAsPlatform(db, world.federation);
    expect(await raiseHelpFlags(platform, { rollId: mistaken })).toEqual({ raised: [] });
  });

  it('looks no further than the evening of the roll', async () => {
    const db = await openWorld();
    const early = await rollOf(db, 1, 'absent');
    await rollOf(db, 2, 'absent');
    expect(await raiseHelpFlags(actAsPlatform(db, world.federation), { rollId: early })).toEqual({ raised: [] });
  });

  it('is refused to people, and to the platform on behalf of others', async () => {
    const db = await openWorld();
    const rollId = await rollOf(db, 1, 'absent');
    await expect(raiseHelpFlags(await actAs(db, world.coordinator), { rollId })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const platform = actAsPlatform(db, world.federation);
    await expect(raiseHelpFlags(platform, { rollId: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(raiseHelpFlags(actAsPlatform(db, world.college), { rollId })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
