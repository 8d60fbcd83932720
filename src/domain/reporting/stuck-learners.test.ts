import { describe, expect, it } from 'vitest';
import { findCohort, listSessions } from '#domain/cohorts/cohort-queries.ts';
import type { Database } from '#server/db/database.ts';
import { actAs, hoursLater, openWorld, sessionId, world } from '#tests/support/world.ts';
import { listOpenHolds, listStuckLearners } from './stuck-learners.ts';

const { evening, spring } = world.cohorts;
const { maXiaoyan, suiHeping, suQiaoqiao, weiAduo, yangCaiwei, zhaoXiaoman, zhouGuilan } = world.learners;

async function stuckIn(db: Database, cohortId: string, hours = 0) {
  const ctx = await actAs(db, world.coordinator, hoursLater(hours));
  const cohort = await findCohort(ctx, cohortId);
  const stuck = await listStuckLearners(ctx, { cohort, sessions: await listSessions(ctx, cohortId) });
  return new Map(stuck.map((hold) => [hold.learnerId, hold]));
}

describe('listStuckLearners', () => {
  it('names who was absent twice, who waits too long and who has not begun to read', async () => {
    const stuck = await stuckIn(await openWorld(), evening.id);
    expect([...stuck.keys()].slice(0, 2)).toEqual([suQiaoqiao.id, zhouGuilan.id]);
    expect(stuck.get(suQiaoqiao.id)).toMatchObject({ reason: 'absent-twice' });
    expect(stuck.get(zhouGuilan.id)).toMatchObject({ reason: 'waiting', mentor: '李秋月', times: 1 });
    expect(stuck.get(weiAduo.id)).toMatchObject({ reason: 'not-read' });
    expect(stuck.has(yangCaiwei.id)).toBe(false);
    expect(stuck.has(maXiaoyan.id)).toBe(false);
    expect(stuck.has(zhaoXiaoman.id)).toBe(false);
  });

  it('names work sent back and left lying, once, with how often it was handed in', async () => {
    const stuck = await stuckIn(await openWorld(), evening.id, 48);
    expect(stuck.get(maXiaoyan.id)).toMatchObject({ reason: 'needs-revision', times: 1 });
    expect(stuck.get(maXiaoyan.id)?.work?.title).toMatch(/./);
    expect(stuck.has(yangCaiwei.id)).toBe(false);
  });

  it('names who has handed nothing in, once all lessons of the assessment were taught', async () => {
    const stuck = await stuckIn(await openWorld(), evening.id, 24);
    expect(stuck.get(weiAduo.id)).toMatchObject({ reason: 'not-handed-in' });
  });

  it('goes by the roll that counts: a corrected absence holds nobody up', async () => {
    const db = await openWorld();
    const { attendance } = db.tables;
    await db.tx((tx) => tx.update(attendance).set({ status: 'present' }));
    expect((await stuckIn(db, evening.id)).get(suQiaoqiao.id)?.reason).not.toBe('absent-twice');
  });

  it('finds nobody absent when the newest roll says she was there', async () => {
    const db = await openWorld();
    const { helpFlag } = db.tables;
    await db.tx((tx) => tx.update(helpFlag).set({ sessionId: sessionId(evening, 2) }));
    expect((await stuckIn(db, evening.id)).get(suQiaoqiao.id)?.reason).not.toBe('absent-twice');
  });

  it('names whose child has no seat, two days before the evening and not earlier', async () => {
    const db = await openWorld();
    const { carerDuty } = db.tables;
    await db.tx((tx) => tx.delete(carerDuty));
    const unseated = async (hours: number) => {
      const ctx = await actAs(db, world.coordinator, hoursLater(hours));
      const cohort = await findCohort(ctx, evening.id);
      const holds = await listOpenHolds(ctx, { cohort, sessions: await listSessions(ctx, evening.id) });
      return holds.filter(({ reason }) => reason === 'childcare').map(({ learnerId }) => learnerId);
    };
    expect(await unseated(0)).toEqual([]);
    expect(await unseated(24 * 4)).toContain(maXiaoyan.id);
  });

  it('leaves those with a certificate in peace', async () => {
    const stuck = await stuckIn(await openWorld(), spring.id);
    expect([...stuck.keys()]).toEqual([suiHeping.id]);
  });
});
